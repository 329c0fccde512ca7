package io.spoa.script.toy;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptHost;
import java.util.Set;

/** The toy language. */
public final class ToyProvider implements EngineProvider {
    /** Found by {@link java.util.ServiceLoader}. */
    public ToyProvider() {}

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String language() {
        return "toy";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("toy");
    }

    @Override
    public String runtime() {
        return "Toy 1, interpreted";
    }

    @Override
    public ScriptEngine open(ScriptHost host) {
        return new ToyEngine(host);
    }
}
