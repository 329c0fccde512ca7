package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.TestHost.Outcome;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Interrupts come from another thread, at any moment, while calls begin and return and memory is collected. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
@Timeout(60)
class NativeInterruptTest extends NativeScripts {
    private static final long SECONDS = Long.getLong("spoa.interrupt.seconds", 1);

    NativeInterruptTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    /** A thousand times as often as a watchdog ever would. A mistake of the library's ends this process. */
    @Test
    void atAnyMoment() throws Exception {
        load("""
                local function down(n)
                  local piece = { n, tostring(n) }
                  return n == 0 and 0 or down(n - 1) + #piece
                end
                spoa.register_message("m", function(_, msg)
                  msg.txn.before = true
                  for depth = 1, 150, 10 do down(depth) end
                  if not pcall(down, 100) then msg.txn.caught = true end
                  coroutine.wrap(function() down(40) end)()
                  msg.txn.after = true
                end)
                """);
        AtomicBoolean over = new AtomicBoolean();
        Thread other = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                engine.interrupt();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(20_000));
            }
        });
        int stopped = 0;
        int ended = 0;
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end) {
                if (isStopped(call("m"))) {
                    stopped++;
                } else {
                    ended++;
                }
            }
        } finally {
            over.set(true);
            other.join();
        }
        assertThat(stopped).as("ended %d", ended).isGreaterThan(100);
        assertThat(actions(call("m"))).isEqualTo("[set txn.before = bool true, set txn.after = bool true]");
        System.getLogger("spoa.test").log(System.Logger.Level.INFO, "stopped {0}, ended {1}", stopped, ended);
    }

    private static boolean isStopped(Outcome outcome) {
        ScriptException error = outcome.error();
        if (error == null) {
            assertThat(outcome.actions()).hasSize(2);
        } else {
            assertThat(error.kind()).isEqualTo(Kind.STOPPED);
        }
        return error != null;
    }
}
