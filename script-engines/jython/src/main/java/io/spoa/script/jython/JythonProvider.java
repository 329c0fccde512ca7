package io.spoa.script.jython;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptHost;
import java.util.Set;

/** Python 2.7, by Jython. */
public final class JythonProvider implements EngineProvider {
    /** Found by {@link java.util.ServiceLoader}. */
    public JythonProvider() {}

    @Override
    public String name() {
        return "jython";
    }

    @Override
    public String language() {
        return "python";
    }

    @Override
    public Set<String> aliases() {
        return Set.of("python2", "python2.7");
    }

    @Override
    public Set<String> extensions() {
        return Set.of("py");
    }

    @Override
    public String runtime() {
        return "Jython 2.7.4, Python 2.7, compiled to JVM bytecode";
    }

    @Override
    public ScriptEngine open(ScriptHost host) {
        Boot.ready();
        return new JythonEngine(host);
    }
}
