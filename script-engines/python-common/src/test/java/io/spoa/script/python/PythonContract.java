package io.spoa.script.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.script.contract.TestMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What both Pythons do beside values: registering, errors, output, stopping, isolation, cost. */
public abstract class PythonContract extends PythonScripts {
    /** Tests of one of the two. */
    protected PythonContract(EngineProvider provider) {
        super(provider);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lambda: done(0)                                   | 0",
                "lambda args: done(len(args))                      | 1",
                "lambda msg: done(len(msg.args))                   | 1",
                "lambda args, msg: done(len(args) + len(msg.args)) | 2",
                "lambda msg, args: done(len(args) + len(msg.args)) | 2",
                "lambda extra=5, args=None: done(extra + len(args))| 6",
                "lambda **kw: done(len(kw['args']))                | 1",
                "lambda *a: done(len(a))                           | 0",
                "Thing().method                                    | 1",
                "Thing()                                           | 3",
                "functools.partial(both, 7)                        | 8",
            })
    void aCallbackGetsWhatItDeclares(String callback, int expected) throws Exception {
        load(script("""
                import functools
                def done(n):
                    spoa.set_var_int32("n", spoa.scope.txn, n)
                def both(first, args):
                    done(first + len(args))
                class Thing(object):
                    def method(self, args):
                        done(len(args))
                    def __call__(self, msg):
                        done(2 + len(msg.args))
                spoa.register_message("m", %s)
                """.formatted(callback)));
        assertThat(actions(host.call(TestMessage.of("m").with("x", 1))))
                .isEqualTo("[set txn.n = int32 " + expected + "]");
    }

    @Test
    void aCallbackThatWantsSomethingElseIsRefusedAtLoad() throws Exception {
        assertThat(loadError(script("def check(request):\n    pass\nspoa.register_message('m', check)\n")))
                .hasMessage(file() + ":5: spoa.error: callback check() wants a parameter 'request': a callback's"
                        + " parameters are 'args', 'msg', both or none");
        assertThat(loadError(script("spoa.register_message('m', 5)\n")))
                .hasMessageContaining("takes a function, not int");
    }

    @Test
    void aDoubleRegistrationCannotBeCaught() throws Exception {
        assertThat(loadError(script("""
                        spoa.register_message('m', lambda: None)
                        try:
                            spoa.register_message('m', lambda: None)
                        except Exception:
                            pass
                        """)))
                .hasMessage(file() + ":5: message 'm' is registered already at " + file() + ":3");
    }

    @Test
    void aDecoratedFunctionIsRegisteredWhereItStands() throws Exception {
        load(script("@spoa.message('m')\ndef check(msg):\n    pass\n"));
        assertThat(host.place("m").file()).isEqualTo(file().toString());
        assertThat(host.place("m").line()).isBetween(3, 4);
    }

    @Test
    void helpTellsTypesAndErrors() throws Exception {
        load(script("help(spoa)\nhelp(spoa.set_var_int32)\nhelp(spoa.Message)\n"));
        assertThat(String.join("\n", host.lines()))
                .contains("@spoa.message(\"check-client-ip\")")
                .contains("set_var_int32(name, scope, value)")
                .contains("int from -2147483648 to 2147483647")
                .contains("Raises spoa.error")
                .contains("time_left")
                .contains("IPv4Address IPV4")
                .doesNotContain("_docs");
    }

    @Test
    void anErrorInAModuleBesideTheScriptIsThere() throws Exception {
        Path helper = Files.writeString(folder.resolve("lookup.py"), "def find(x):\n    return 1 // x\n");
        load(script("import lookup\n@spoa.message('m')\ndef check():\n    lookup.find(0)\n"));
        ScriptException error = error(host.call(TestMessage.of("m")));
        assertThat(error.getMessage()).startsWith(helper + ":2: ZeroDivisionError: ");
        assertThat(error.sourceLine()).contains("return 1 // x");
        assertThat(error.scriptStack())
                .startsWith("Traceback (most recent call last):\n  " + file() + ":6: in check\n    lookup.find(0)\n  "
                        + helper + ":2: in find\n    return 1 // x");
    }

    @Test
    void anErrorInPythonsLibraryIsInTheLineThatCalledIt() throws Exception {
        load(script("import json\n@spoa.message('m')\ndef check():\n    json.loads('{')\n"));
        ScriptException error = error(host.call(TestMessage.of("m")));
        assertThat(error.place()).isEqualTo(new ScriptPlace(file().toString(), 6));
    }

    @Test
    void aModuleThatDoesNotCompileIsNamed() throws Exception {
        Path helper = Files.writeString(folder.resolve("broken.py"), "x = 1\ndef (:\n");
        ScriptException error = loadError(script("import broken\n"));
        assertThat(error.place()).isEqualTo(new ScriptPlace(helper.toString(), 2));
        assertThat(error.getMessage()).startsWith(helper + ":2: SyntaxError: ");
        assertThat(error.kind()).isEqualTo(Kind.SYNTAX);
    }

    @Test
    void exitIsAnErrorOfTheScript() throws Exception {
        load(script("import sys\n@spoa.message('m')\ndef check():\n    sys.exit(3)\n"));
        assertThat(error(host.call(TestMessage.of("m"))).getMessage()).contains("3");
        assertThat(error(host.call(TestMessage.of("m"))).kind()).isEqualTo(Kind.RUNTIME);
    }

    @Test
    void deepRecursionIsAnErrorThatCanBeCaught() throws Exception {
        load(script("""
                def deep(n):
                    return deep(n + 1)
                @spoa.message('m')
                def check(msg):
                    try:
                        deep(0)
                    except RuntimeError:
                        msg.txn.ok = True
                """));
        assertThat(actions(host.call(TestMessage.of("m")))).isEqualTo("[set txn.ok = bool true]");
        assertThat(actions(host.call(TestMessage.of("m")))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    void outputIsUtf8AndStandardErrorIsOutputToo() throws Exception {
        load(script("""
                import sys
                sys.stderr.write("to stderr\\n")
                sys.stdout.write(u"caf\\u00e9 \\u20ac\\n")
                sys.stdout.write("a\\0b\\n")
                print([1, None])
                sys.stdout.flush()
                """));
        assertThat(host.lines()).containsExactly("to stderr", "café €", "a\0b", "[1, None]");
        assertThat(host.rawLines().get(1)).isEqualTo("café €".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aGeneratorRunsToItsEnd() throws Exception {
        load(script("""
                @spoa.message('m')
                def check(msg):
                    msg.txn.a = 1
                    yield
                    msg.txn.b = 2
                """));
        assertThat(actions(host.call(TestMessage.of("m")))).isEqualTo("[set txn.a = int64 1, set txn.b = int64 2]");
    }

    @Test
    void scriptsAreMain() throws Exception {
        load(script("print(__name__)\nprint(__file__)\nif __name__ == '__main__':\n    print('main')\n"));
        assertThat(host.lines()).containsExactly("__main__", file().toString(), "main");
    }

    @Test
    void aScriptMayBeCalledLikeAModuleOfPythons() throws Exception {
        engine.load(Files.writeString(
                folder.resolve("types.py"), "import copy, pprint, random, re, ipaddress\nprint('once')\n"));
        assertThat(host.lines()).containsExactly("once");
    }

    @Test
    void aModuleMayBeCalledLikeAPackageOfJavas() throws Exception {
        Files.writeString(folder.resolve("net.py"), "x = 1\n");
        Files.createDirectory(folder.resolve("com"));
        Files.writeString(folder.resolve("com").resolve("__init__.py"), "");
        Files.writeString(folder.resolve("com").resolve("example.py"), "y = 2\n");
        load(script("import net\nfrom com.example import y\nprint(net.x + y)\n"));
        assertThat(host.lines()).containsExactly("3");
    }

    @Test
    void nothingIsWrittenBesideTheScript() throws Exception {
        Files.writeString(folder.resolve("lookup.py"), "x = 1\n");
        load(script("import lookup\n"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lookup.py", "rules.py");
        }
    }

    @Test
    void interpretersShareNothing() throws Exception {
        TestHost otherHost = new TestHost();
        Path first = Files.writeString(folder.resolve("first.py"), script("""
                import sys, random
                try:
                    import builtins
                except ImportError:
                    import __builtin__ as builtins
                shared = 1
                sys.mark = random.mark = spoa.mark = builtins.mark = 1
                """));
        Path second = Files.writeString(folder.resolve("second.py"), script("""
                import sys, random
                try:
                    import builtins
                except ImportError:
                    import __builtin__ as builtins
                print([hasattr(x, "mark") for x in (sys, random, spoa, builtins)] + ["shared" in globals()])
                """));
        engine.load(first);
        try (ScriptEngine other = open(otherHost)) {
            other.load(second);
        }
        assertThat(otherHost.lines()).containsExactly("[False, False, False, False, False]");
    }

    /** Loops that catch, generate, recurse, sleep or do nothing at all. */
    static Stream<String> loops() {
        return Stream.of(
                "while 1: pass",
                "while 1:\n        try:\n            while 1: pass\n        except BaseException: pass",
                "while 1:\n        try:\n            x = 1\n        finally:\n            x = 2",
                "for x in forever(): pass",
                "sum(1 for x in forever())",
                "[x for x in forever()]",
                "while 1:\n        with Swallow():\n            raise ValueError()",
                "n = 0\n    while n >= 0: n += 1",
                "while 1: sorted([3, 2, 1], key=lambda x: -x)",
                "import time\n    time.sleep(3600)");
    }

    @ParameterizedTest
    @MethodSource("loops")
    @Timeout(60)
    void everyLoopIsStopped(String loop) throws Exception {
        load(script("""
                class Swallow(object):
                    def __enter__(self): pass
                    def __exit__(self, *about): return True
                def forever():
                    while 1:
                        try:
                            yield 1
                        except BaseException:
                            pass
                @spoa.message('spin')
                def spin():
                    print('spinning')
                    %s
                @spoa.message('ok')
                def ok():
                    spoa.set_var_boolean('ok', spoa.scope.txn, True)
                """.formatted(loop)));
        Thread watchdog = Thread.ofPlatform().start(() -> {
            host.awaitLines(1);
            engine.interrupt();
        });
        Outcome outcome = host.call(TestMessage.of("spin"));
        watchdog.join();
        assertThat(error(outcome).kind()).isEqualTo(Kind.STOPPED);
        assertThat(Objects.requireNonNull(error(outcome).place()).file()).isEqualTo(file().toString());
        assertThat(actions(host.call(TestMessage.of("ok")))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    @Timeout(60)
    void aScriptThatLoadsForEverIsStopped() throws Exception {
        Files.writeString(file(), script("print('loading')\nwhile 1: pass\n"));
        Thread watchdog = Thread.ofPlatform().start(() -> {
            host.awaitLines(1);
            engine.interrupt();
        });
        ScriptException error =
                org.assertj.core.api.Assertions.catchThrowableOfType(ScriptException.class, () -> engine.load(file()));
        watchdog.join();
        assertThat(error).isNotNull();
        assertThat(error.kind()).isEqualTo(Kind.STOPPED);
    }

    @Test
    @Timeout(300)
    void manyCallsDoNotGrow() throws Exception {
        load(script("""
                @spoa.message('m')
                def check(args, msg):
                    score = 0
                    for arg in args:
                        if arg["name"] == "n":
                            score += arg["value"]
                    msg.txn.score = score
                    spoa.set_var_str("text", spoa.scope.txn, msg.args.text)
                    try:
                        msg.txn.bad = {}
                    except spoa.error:
                        pass
                """));
        TestMessage message =
                TestMessage.of("m").with("n", 7).with("text", "abc").withAddress("ip", "192.0.2.1");
        for (int i = 0; i < 50_000; i++) {
            host.call(message);
        }
        long before = used();
        for (int i = 0; i < 100_000; i++) {
            host.call(message);
        }
        assertThat(used() - before).isLessThan(8 << 20);
        assertThat(actions(host.call(message))).isEqualTo("[set txn.score = int64 7, set txn.text = str \"abc\"]");
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
