package io.spoa.script.graalpy;

import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptHost;
import io.spoa.script.polyglot.GraalLanguage;
import java.util.Set;

/** Python 3, by GraalPy. */
public final class GraalPyProvider implements EngineProvider {
    // Interpreters share what one of them made the compiler compile.
    private static final GraalLanguage PYTHON = new GraalLanguage("python", "GraalPy", "Python 3.12");

    /** Found by {@link java.util.ServiceLoader}. */
    public GraalPyProvider() {}

    @Override
    public String name() {
        return "graalpy";
    }

    @Override
    public String language() {
        return "python";
    }

    @Override
    public Set<String> aliases() {
        return Set.of("python3", "python3.12");
    }

    @Override
    public Set<String> extensions() {
        return Set.of("py");
    }

    @Override
    public String runtime() {
        return PYTHON.runtime();
    }

    @Override
    public ScriptEngine open(ScriptHost host) {
        return open(host, Sandbox.NONE);
    }

    @Override
    public Set<Restriction> keeps() {
        return Sandbox.STRICT.restrictions();
    }

    @Override
    public ScriptEngine open(ScriptHost host, Sandbox sandbox) {
        return new GraalPyEngine(PYTHON, host, sandbox);
    }
}
