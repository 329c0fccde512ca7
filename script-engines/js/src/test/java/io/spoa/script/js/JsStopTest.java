package io.spoa.script.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a callback does, it can be stopped, and the interpreter goes on. */
@Timeout(60)
class JsStopTest extends JsScripts {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true);",
                "while (true) { try { while (true); } finally { while (true); } }",
                "while (true) { try { throw 1 } catch { } }",
                "Promise.resolve().then(() => { while (true); });",
                "return (async () => { while (true) await null; })();",
                "return { then() { while (true); } };",
                "/^(a+)+\\1$/.test('a'.repeat(60) + 'b'); while (true);",
                "while (true) { [3, 1, 2].sort(() => 1); JSON.stringify([1]); }",
                "const p = new Proxy({}, { get: (t, k, r) => { while (true); } }); p.x;",
                "while (true) { try { msg.nonsense } catch { } try { spoa.set_var_int32('', 2, {}) } catch { } }",
                "function* g() { try { while (true) yield 1; } finally { while (true); } } for (const x of g());",
                "for (;;) { try { eval('for (;;);') } catch { } }",
            })
    void aCallbackIsStopped(String endless) throws Exception {
        load("spoa.on('m', msg => {\nprint('running');\n" + endless
                + "\n});\nspoa.on('ok', msg => { msg.txn.ok = true });");
        for (int i = 0; i < 2; i++) {
            int lines = i + 1;
            long[] at = new long[1];
            Thread watchdog = Thread.ofPlatform().start(() -> {
                host.awaitLines(lines);
                at[0] = System.nanoTime();
                engine.interrupt();
            });
            ScriptException error = error(host.call(message()));
            long took = System.nanoTime() - at[0];
            watchdog.join();
            assertThat(error.kind()).isEqualTo(Kind.STOPPED);
            assertThat(error).hasMessageStartingWith(file().toString()).hasMessageContaining(": stopped: ");
            assertThat(took).isLessThan(TimeUnit.SECONDS.toNanos(2));
            assertThat(actions(TestMessage.of("ok"))).isEqualTo("[set txn.ok = bool true]");
        }
    }

    @Test
    void whatAStoppedCallbackLeftDoesNotGoOnInTheNextOne() throws Exception {
        load("""
                const forever = async () => { while (true) await null; };
                spoa.on('m', () => { print('running'); return Promise.all([forever(), forever(), forever()]); });
                spoa.on('ok', async msg => { await null; msg.txn.ok = true });
                """);
        Thread watchdog = Thread.ofPlatform().start(() -> {
            host.awaitLines(1);
            engine.interrupt();
        });
        assertThat(error(host.call(message())).kind()).isEqualTo(Kind.STOPPED);
        watchdog.join();
        assertThat(actions(TestMessage.of("ok"))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    void aTopLevelIsStoppedToo() throws Exception {
        Thread watchdog = Thread.ofPlatform().start(() -> {
            host.awaitLines(1);
            engine.interrupt();
        });
        ScriptException error = loadError("print('running');\nfor (;;);");
        watchdog.join();
        assertThat(error.kind()).isEqualTo(Kind.STOPPED);
        load("spoa.on('ok', msg => { msg.txn.ok = true })");
        assertThat(actions(TestMessage.of("ok"))).isEqualTo("[set txn.ok = bool true]");
    }

    @Test
    void oneInterpreterIsStoppedAndTheOtherNot() throws Exception {
        load("spoa.on('m', msg => {\nprint('running');\nfor (;;);\n});");
        TestHost second = new TestHost();
        try (var other = open(second)) {
            other.load(Files.writeString(
                    folder.resolve("sum.js"),
                    "spoa.on('sum', msg => { let s = 0; for (let i = 0; i < 1e6; i++) s += i; msg.txn.s = s })"));
            Thread watchdog = Thread.ofPlatform().start(() -> {
                host.awaitLines(1);
                for (int i = 0; i < 3; i++) {
                    assertThat(actions(second.call(TestMessage.of("sum"))))
                            .isEqualTo("[set txn.s = int64 499999500000]");
                }
                engine.interrupt();
            });
            assertThat(error(host.call(message())).kind()).isEqualTo(Kind.STOPPED);
            watchdog.join();
            assertThat(actions(second.call(TestMessage.of("sum")))).isEqualTo("[set txn.s = int64 499999500000]");
        }
    }

    @Test
    void aClosedInterpreterLeavesNothingBehind() throws Exception {
        load("spoa.on('m', () => 1)");
        java.lang.ref.WeakReference<Object> gone = closed();
        for (int i = 0; i < 50 && gone.get() != null; i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(gone.get()).isNull();
        engine.interrupt();
        actions(message());
    }

    private java.lang.ref.WeakReference<Object> closed() throws Exception {
        TestHost other = new TestHost();
        var closed = open(other);
        closed.load(Files.writeString(
                folder.resolve("other.js"), "globalThis.big = new Array(1e6).fill(1); spoa.on('m', () => 1)"));
        other.call(message());
        closed.close();
        closed.interrupt();
        return new java.lang.ref.WeakReference<>(closed);
    }
}
