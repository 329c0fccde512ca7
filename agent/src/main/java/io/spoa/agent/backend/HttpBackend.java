package io.spoa.agent.backend;

import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import java.util.EnumSet;
import java.util.Set;

/**
 * What answers messages by asking a back end: an engine without scripts, one for each URL.
 *
 * @param backend the back end
 */
public record HttpBackend(BackendUrl backend) implements EngineProvider {
    @Override
    public String name() {
        return "http";
    }

    @Override
    public String language() {
        return "messages";
    }

    @Override
    public Set<String> extensions() {
        return Set.of();
    }

    @Override
    public String runtime() {
        return backend.shown() + " for " + String.join(", ", backend.messages());
    }

    @Override
    public Set<Restriction> keeps() {
        return EnumSet.of(Restriction.NO_EXEC, Restriction.NO_FILES);
    }

    @Override
    public ScriptEngine open(ScriptHost host) throws ScriptException {
        return new BackendEngine(backend, host);
    }

    @Override
    public ScriptEngine open(ScriptHost host, Sandbox sandbox) throws ScriptException {
        return open(host);
    }
}
