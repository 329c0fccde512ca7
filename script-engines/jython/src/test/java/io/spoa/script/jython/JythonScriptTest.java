package io.spoa.script.jython;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.contract.TestMessage;
import io.spoa.script.python.PythonContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both Pythons do, for Jython, and what a script for Python 3 is told. */
class JythonScriptTest extends PythonContract {
    private static final String SWITCH = "but Jython runs Python 2.7: write '# spoa: python3' into the first lines of"
            + " the script, or start with --engine python=graalpy";

    JythonScriptTest() {
        super(new JythonProvider());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = f'{1}'",
                "def f(x: int): pass",
                "async def f(): pass",
                "class A(metaclass=type): pass",
                "print('x', end='')",
                "first, *rest = [1, 2]",
                "x = 1_000",
                "if (n := 1): pass",
            })
    void aScriptForPython3IsToldTheSwitch(String line) throws Exception {
        ScriptException error = loadError("import spoa\n" + line + "\n");
        assertThat(error.getMessage())
                .startsWith(file() + ":2: SyntaxError: this is Python 3 (")
                .endsWith(SWITCH);
        assertThat(error.sourceLine()).isEqualTo(line);
        assertThat(error.kind()).isEqualTo(Kind.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import asyncio",
                "from dataclasses import dataclass",
                "from urllib.parse import unquote",
                "raise FileNotFoundError('x')",
                "'abc'.removeprefix('a')",
            })
    void whatOnlyPython3HasIsToldTheSwitch(String line) throws Exception {
        ScriptException error = loadError("import spoa\n" + line + "\n");
        assertThat(error.getMessage()).startsWith(file() + ":2: ").contains("(that is Python 3, " + SWITCH);
    }

    @Test
    void javaIsNotForScripts() throws Exception {
        assertThat(loadError("from java.lang import Runtime\n"))
                .hasMessageStartingWith(file() + ":1: ImportError: No module named java.lang: scripts have no access");
    }

    @Test
    void theLibrarysOwnLevelsAreNamedWithoutTheJar() throws Exception {
        load(script("import json\n@spoa.message('m')\ndef check():\n    json.loads('{')\n"));
        ScriptException error = error(host.call(TestMessage.of("m")));
        assertThat(error.place()).isEqualTo(new ScriptPlace(file().toString(), 6));
        assertThat(error.scriptStack()).contains("  Lib/json/decoder.py:").doesNotContain(".jar");
    }

    /** It is made of two fields until somebody changes it: EntryMap. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "args[0] == {'name': 'a', 'value': 1}",
                "sorted(args[0].items()) == [('name', 'a'), ('value', 1)]",
                "args[0][u'name'] == 'a' and args[0]['na' + 'me'] == 'a' and len(args[0]) == 2",
                "'name' in args[0] and 'x' not in args[0] and 1 not in args[0] and args[0].get('x', 5) == 5",
                "args[0].setdefault('value', 2) == 1 and args[0].setdefault('more', 3) == 3 and len(args[0]) == 3",
                "args[0].pop('name') == 'a' and args[0].keys() == ['value'] and args[0] == {'value': 1}",
                "args[0].update(value=7) is None and args[0]['value'] == 7 and args[1]['value'] == 2",
                "args[0].copy().pop('value') == 1 and args[0]['value'] == 1",
                "args[0].clear() is None and not args[0] and dict(args[1]) == {'name': 'b', 'value': 2}",
            })
    void anArgumentOfTheClassicListIsADict(String holds) throws Exception {
        load(script("import spoa\n@spoa.message('m')\ndef check(args):\n    assert " + holds + "\n"));
        assertThat(host.call(TestMessage.of("m").with("a", 1).with("b", 2)).error())
                .isNull();
    }
}
