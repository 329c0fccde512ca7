package io.spoa.agent;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.spop.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An engine whose callbacks wait ten milliseconds, as for a database: what they can do does not hang on the machine. */
final class Waiting implements EngineProvider {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final byte[] DONE = "done".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public String language() {
        return "waiting";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("waiting");
    }

    @Override
    public String runtime() {
        return "nothing";
    }

    @Override
    public ScriptEngine open(ScriptHost host) {
        return new ScriptEngine() {
            @Override
            public void load(Path script) throws ScriptException {
                host.register(
                        "work",
                        (_, actions) -> {
                            long end = System.nanoTime() + NANOS;
                            for (long left = NANOS; left > 0; left = end - System.nanoTime()) {
                                LockSupport.parkNanos(left);
                            }
                            actions.setBoolean(Scope.TXN, DONE, 0, DONE.length, true);
                        },
                        new ScriptPlace(script.toString(), 1));
            }

            @Override
            public void interrupt() {}

            @Override
            public void close() {}
        };
    }
}
