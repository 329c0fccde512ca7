package io.spoa.agent;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.spop.Scope;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An engine whose callbacks wait ten milliseconds, as for a database: what they can do does not hang on the machine. */
final class Waiting extends JavaCallbacks {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final byte[] DONE = "done".getBytes(StandardCharsets.US_ASCII);

    Waiting() {
        super("waiting");
    }

    @Override
    void register(ScriptHost host, ScriptPlace place) throws ScriptException {
        host.register(
                "work",
                (_, actions) -> {
                    long end = System.nanoTime() + NANOS;
                    for (long left = NANOS; left > 0; left = end - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    actions.setBoolean(Scope.TXN, DONE, 0, DONE.length, true);
                },
                place);
    }
}
