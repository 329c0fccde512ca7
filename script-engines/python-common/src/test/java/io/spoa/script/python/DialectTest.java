package io.spoa.script.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x = f'{y}'                    | an f-string",
                "x = rf'{y}'                   | an f-string",
                "x = rb'y'                     | an rb'' string",
                "x = 1_000                     | a number with _",
                "def f(x: int): pass           | an annotation",
                "def f(x) -> int: pass         | an annotation",
                "x: int = 5                    | an annotation",
                "self.x: int = 5               | an annotation",
                "def f(x, *, y): pass          | a parameter that must be named",
                "def f(x, /): pass             | a parameter that must not be named",
                "def f(x=lambda y: y, *, z): pass | a parameter that must be named",
                "async def f(): pass           | async def",
                "  x = await y                 | await",
                "  await y                     | await",
                "  yield from y                | yield from",
                "nonlocal x                    | nonlocal",
                "raise A from e                | raise … from",
                "print('x', end='')            | print() with end=",
                "print('x', file=f)            | print() with file=",
                "class A(metaclass=B): pass    | a class with metaclass=",
                "match x:                      | a match statement",
                "case {'a': 1}:                | a match statement",
                "except* A:                    | except*",
                "if (n := 5) > 3: pass         | the := operator",
                "first, *rest = y              | unpacking with *",
                "x = [*a, 1]                   | unpacking with *",
                "x = {**a}                     | unpacking with *",
                "print(*a)                     | unpacking with *",
                "größe = 1                     | a name that is not ASCII",
            })
    void whatOnlyPython3Reads(String line, String what) {
        WrongPython wrong = Dialect.PYTHON2.misread("x = 0\n" + line + "\n", 2);
        assertThat(wrong)
                .isEqualTo(new WrongPython(
                        2,
                        "this is Python 3 (" + what + "), but Jython runs Python 2.7: write '# spoa: python3' into the"
                                + " first lines of the script, or start with --engine python=graalpy"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "print 'x'                     | a print statement",
                "print x                       | a print statement",
                "print >>f, x                  | a print statement",
                "if x: print 'y'               | a print statement",
                "exec code                     | an exec statement",
                "raise A, 'x'                  | raise with a comma",
                "except A, e:                  | except with a comma",
                "x = `y`                       | a backtick",
                "if x <> y: pass               | the <> operator",
                "x = ur'y'                     | a ur'' string",
                "x = 0755                      | an octal number without o, 0755",
                "x = 5L                        | a long number, 5L",
                "x = 0xFFL                     | a long number, 0xFFL",
                "def f(a, (b, c)): pass        | a parameter that is a tuple",
            })
    void whatOnlyPython2Reads(String line, String what) {
        WrongPython wrong = Dialect.PYTHON3.misread("x = 0\n" + line + "\n", 2);
        assertThat(wrong)
                .isEqualTo(new WrongPython(
                        2,
                        "this is Python 2 (" + what + "), but GraalPy runs Python 3.12: write '# spoa: python2' into"
                                + " the first lines of the script, or start with --engine python=jython"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print('x')",
                "print ('x')",
                "print(x, y)",
                "x = {1: 2}",
                "x = [a * b, c ** d]",
                "f(*a, **b)",
                "x = lambda y: y",
                "x = y[1:2]",
                "x = {'print': 5}",
                "# print 'x', f'y'",
                "x = \"print 'x'\"",
                "'''\nprint 'x'\nx: int\n'''",
                "x = 0xFF + 0o17 + 1e5 + 0.5 + 0",
                "except (A, B) as e: pass",
                "raise A('x', 'y')",
                "if x: y",
                "else: y",
                "match = 5",
                "match(x)",
                "def f(a, b=(1, 2), *c, **d): pass",
                "async_x = await_y",
                "x = \\\n    5",
                "x = 'never closed",
                "x = (",
            })
    void whatBothReadIsNotBlamed(String source) {
        assertThat(Dialect.PYTHON2.misread(source, 1)).isNull();
        assertThat(Dialect.PYTHON3.misread(source, 1)).isNull();
    }

    @Test
    void theSignNearestToTheErrorIsTold() {
        WrongPython wrong = Dialect.PYTHON2.misread("x = f'a'\n\n\n\ny = f'b'\n", 4);
        assertThat(wrong).extracting(WrongPython::line).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ImportError    | No module named asyncio",
                "ImportError    | No module named urllib.parse",
                "NameError      | global name 'FileNotFoundError' is not defined",
                "AttributeError | 'str' object has no attribute 'removeprefix'",
                "TypeError      | super() takes at least 1 argument (0 given)",
            })
    void whatOnlyPython3Has(String type, String text) {
        assertThat(Dialect.PYTHON2.hint(type, text))
                .contains("that is Python 3")
                .contains("--engine python=graalpy");
        assertThat(Dialect.PYTHON3.hint(type, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ModuleNotFoundError | No module named 'urllib2'",
                "NameError           | name 'xrange' is not defined. Did you mean: 'range'?",
                "AttributeError      | 'dict' object has no attribute 'iteritems'",
                "TypeError           | unsupported operand type(s) for >>: 'builtin_function_or_method' and 'Text'",
                "TabError            | inconsistent use of tabs and spaces in indentation",
            })
    void whatOnlyPython2Has(String type, String text) {
        assertThat(Dialect.PYTHON3.hint(type, text))
                .contains("that is Python 2")
                .contains("--engine python=jython");
        assertThat(Dialect.PYTHON2.hint(type, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ImportError    | No module named requests",
                "NameError      | name 'score' is not defined",
                "AttributeError | 'NoneType' object has no attribute 'lower'",
                "ValueError     | No module named asyncio",
            })
    void whatNeitherHasIsNotBlamed(String type, String text) {
        assertThat(Dialect.PYTHON2.hint(type, text)).isEmpty();
        assertThat(Dialect.PYTHON3.hint(type, text)).isEmpty();
    }
}
