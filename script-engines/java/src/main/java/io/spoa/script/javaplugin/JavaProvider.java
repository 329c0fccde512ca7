package io.spoa.script.javaplugin;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptHost;
import java.util.Set;

/** Plugins written in Java, or in any language that the JVM runs: jars. */
public final class JavaProvider implements EngineProvider {
    /** Found by {@link java.util.ServiceLoader}. */
    public JavaProvider() {}

    @Override
    public String name() {
        return "java";
    }

    @Override
    public String language() {
        return "java";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("jar");
    }

    @Override
    public String runtime() {
        return "JDK " + Runtime.version() + ", compiled";
    }

    @Override
    public ScriptEngine open(ScriptHost host) {
        return new JavaEngine(host);
    }
}
