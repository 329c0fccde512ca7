package io.spoa.agent;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import java.nio.file.Path;
import java.util.Set;

/** An engine whose callbacks are the test's own code, whatever its scripts say; it is also the name of its language and extension. */
abstract class JavaCallbacks implements EngineProvider {
    private final String name;

    JavaCallbacks(String name) {
        this.name = name;
    }

    /** Registers the callbacks of one interpreter. */
    abstract void register(ScriptHost host, ScriptPlace place) throws ScriptException;

    /** See {@link ScriptEngine#neverWaits}. */
    boolean neverWaits() {
        return false;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String language() {
        return name;
    }

    @Override
    public final Set<String> extensions() {
        return Set.of(name);
    }

    @Override
    public final String runtime() {
        return "nothing";
    }

    @Override
    public final ScriptEngine open(ScriptHost host) {
        return new ScriptEngine() {
            @Override
            public void load(Path script) throws ScriptException {
                register(host, new ScriptPlace(script.toString(), 1));
            }

            @Override
            public boolean neverWaits() {
                return JavaCallbacks.this.neverWaits();
            }

            @Override
            public void interrupt() {}

            @Override
            public void close() {}
        };
    }
}
