package io.spoa.script.polyglot;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RunGuardTest extends GuestFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;);",
                "for (;;) { try { for (;;); } catch (e) {} }",
                "for (;;) { try { for (;;); } finally { for (;;); } }",
                "Promise.resolve().then(() => { for (;;); })",
                "(async () => { for (;;) await null; })()",
                "new Array(1e7).fill(0).sort(() => 1); for (;;);",
                "/^(a+)+\\1$/.test('a'.repeat(60) + 'b'); for (;;);",
            })
    void whateverRunsIsStoppedAndTheContextGoesOn(String endless) throws Exception {
        for (int i = 0; i < 3; i++) {
            long[] at = new long[1];
            define("running", values -> {
                Thread.ofPlatform().start(() -> {
                    at[0] = System.nanoTime();
                    guest.interrupt();
                });
                return null;
            });
            ScriptException error = loadError("running();\n" + endless);
            long took = System.nanoTime() - at[0];
            assertThat(error.kind()).isEqualTo(Kind.STOPPED);
            assertThat(error).hasMessageMatching("dir/rules\\.js(:[12])?: stopped: .*");
            assertThat(took).isLessThan(TimeUnit.SECONDS.toNanos(2));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            load("1 + 1");
        }
    }

    @Test
    void aStopThatComesBeforeTheContextIsEnteredStillStops() {
        guest.begin();
        guest.interrupt();
        ScriptException error = null;
        try {
            Thread.onSpinWait();
            context.eval(source("for (;;);"));
        } catch (RuntimeException e) {
            error = guest.failure(e, new ScriptPlace("dir/rules.js", 0));
        } finally {
            guest.end();
        }
        assertThat(error).isNotNull();
        assertThat(error.kind()).isEqualTo(Kind.STOPPED);
    }

    @Test
    void aStopHitsNoOtherRun() throws Exception {
        load("function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i; return s; }");
        Value function = context.getBindings("js").getMember("f");
        boolean[] over = new boolean[1];
        Thread hunter = Thread.ofPlatform().start(() -> {
            while (!over[0]) {
                guest.interrupt();
                Thread.onSpinWait();
            }
        });
        // A run that is stopped is one that was running: between two runs everything works.
        int stopped = 0;
        for (int i = 0; i < 3000; i++) {
            guest.begin();
            try {
                function.execute(100);
            } catch (RuntimeException e) {
                assertThat(guest.failure(e, new ScriptPlace("x", 0)).kind()).isEqualTo(Kind.STOPPED);
                stopped++;
            } finally {
                guest.end();
            }
            assertThat(function.execute(3).asInt()).isEqualTo(3);
        }
        over[0] = true;
        hunter.join();
        assertThat(stopped).isPositive();
    }

    @Test
    void aStopWithNothingToStopHasNoEffect() throws ScriptException {
        guest.interrupt();
        load("1 + 1");
        guest.interrupt();
        load("1 + 1");
    }

    @Test
    void waitingInJavaIsStoppedToo() {
        define("wait", values -> {
            try {
                guest.interrupt();
                Thread.sleep(60_000);
                return null;
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        });
        assertThat(loadError("for (;;) { try { wait(); } catch (e) {} }").kind())
                .isEqualTo(Kind.STOPPED);
    }
}
