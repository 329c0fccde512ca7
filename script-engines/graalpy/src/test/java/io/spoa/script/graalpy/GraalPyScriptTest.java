package io.spoa.script.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.script.contract.TestMessage;
import io.spoa.script.python.PythonContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both Pythons do, for GraalPy, what a script for Python 2 is told, and async callbacks. */
class GraalPyScriptTest extends PythonContract {
    private static final String SWITCH = "but GraalPy runs Python 3.12: write '# spoa: python2' into the first lines of"
            + " the script, or start with --engine python=jython";

    GraalPyScriptTest() {
        super(new GraalPyProvider());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print 'x'",
                "exec 'x = 1'",
                "raise ValueError, 'x'",
                "x = 0777",
                "x = 5L",
                "x = ur'y'",
                "if 1 <> 2: pass",
                "def f(a, (b, c)): pass",
            })
    void aScriptForPython2IsToldTheSwitch(String line) throws Exception {
        ScriptException error = loadError("import spoa\n" + line + "\n");
        assertThat(error.getMessage())
                .startsWith(file() + ":2: SyntaxError: this is Python 2 (")
                .endsWith(SWITCH);
        assertThat(error.sourceLine()).isEqualTo(line);
        assertThat(error.kind()).isEqualTo(Kind.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import urllib2",
                "import sys; print >>sys.stderr, 1",
                "import StringIO",
                "x = unicode('x')",
                "{}.iteritems()"
            })
    void whatOnlyPython2HasIsToldTheSwitch(String line) throws Exception {
        ScriptException error = loadError("import spoa\n" + line + "\n");
        assertThat(error.getMessage()).startsWith(file() + ":2: ").contains("(that is Python 2, " + SWITCH);
    }

    @Test
    void anAsyncCallbackIsAwaited() throws Exception {
        load(script("""
                import asyncio
                async def look_up(name):
                    await asyncio.sleep(0.001)
                    return len(name)
                @spoa.message('m')
                async def check(msg):
                    msg.txn.a = 1
                    msg.txn.b, msg.txn.c = await asyncio.gather(look_up('x'), look_up(msg.args.name))
                    async with asyncio.timeout(5):
                        msg.txn.d = await asyncio.create_task(look_up('four'))
                """));
        for (int i = 0; i < 3; i++) {
            assertThat(actions(host.call(TestMessage.of("m").with("name", "abc"))))
                    .isEqualTo("[set txn.a = int64 1, set txn.b = int64 1, set txn.c = int64 3, set txn.d = int64 4]");
        }
    }

    @Test
    void anAsyncCallbackNeedsNoAsyncio() throws Exception {
        load(script("""
                async def value():
                    return 5
                @spoa.message('m')
                async def check(msg):
                    msg.txn.a = await value()
                """));
        assertThat(actions(host.call(TestMessage.of("m")))).isEqualTo("[set txn.a = int64 5]");
    }

    @Test
    void anAsyncGeneratorRunsToItsEnd() throws Exception {
        load(script("""
                @spoa.message('m')
                async def check(msg):
                    msg.txn.a = 1
                    yield
                    msg.txn.b = 2
                """));
        assertThat(actions(host.call(TestMessage.of("m")))).isEqualTo("[set txn.a = int64 1, set txn.b = int64 2]");
    }

    @Test
    void aTaskThatIsLeftEndsWithItsCallback() throws Exception {
        load(script("""
                import asyncio
                async def late():
                    try:
                        await asyncio.sleep(0.001)
                        spoa.set_var_boolean('late', spoa.scope.txn, True)
                    finally:
                        print('late is over')
                @spoa.message('leave')
                async def leave():
                    asyncio.create_task(late())
                    await asyncio.sleep(0)
                @spoa.message('wait')
                async def wait():
                    await asyncio.sleep(0.01)
                """));
        assertThat(actions(host.call(TestMessage.of("leave")))).isEqualTo("[]");
        assertThat(host.lines()).containsExactly("late is over");
        assertThat(actions(host.call(TestMessage.of("wait")))).isEqualTo("[]");
    }

    @Test
    void anErrorInAnAsyncCallbackIsWhereItHappened() throws Exception {
        load(script("""
                import asyncio
                @spoa.message('m')
                async def check(msg):
                    msg.txn.a = 1
                    await asyncio.sleep(0)
                    raise ValueError('on purpose')
                @spoa.message('ok')
                async def ok(msg):
                    await asyncio.sleep(0)
                    msg.txn.ok = True
                """));
        Outcome outcome = host.call(TestMessage.of("m"));
        assertThat(error(outcome)).hasMessage(file() + ":8: ValueError: on purpose");
        assertThat(error(outcome).scriptStack()).contains(file() + ":8: in check\n    raise ValueError('on purpose')");
        assertThat(outcome.actions()).hasToString("[set txn.a = int64 1]");
        assertThat(actions(host.call(TestMessage.of("ok")))).isEqualTo("[set txn.ok = bool true]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"await asyncio.sleep(3600)", "while 1: await asyncio.sleep(0)", "while 1: pass"})
    @Timeout(60)
    void anAsyncCallbackIsStopped(String loop) throws Exception {
        load(script("""
                import asyncio
                @spoa.message('spin')
                async def spin():
                    print('spinning')
                    %s
                @spoa.message('ok')
                async def ok(msg):
                    await asyncio.sleep(0)
                    msg.txn.ok = True
                """.formatted(loop)));
        for (int round = 0; round < 2; round++) {
            int lines = host.lines().size() + 1;
            Thread watchdog = Thread.ofPlatform().start(() -> {
                host.awaitLines(lines);
                engine.interrupt();
            });
            assertThat(error(host.call(TestMessage.of("spin"))).kind()).isEqualTo(Kind.STOPPED);
            watchdog.join();
            assertThat(actions(host.call(TestMessage.of("ok")))).isEqualTo("[set txn.ok = bool true]");
        }
        assertThat(host.lines()).containsExactly("spinning", "spinning");
    }
}
