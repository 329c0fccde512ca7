package io.spoa.script.js;

import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.WarmUp;
import io.spoa.script.polyglot.GraalLanguage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** JavaScript, by GraalJS: classic scripts and ES modules. */
public final class GraalJsProvider implements EngineProvider {
    /** See docs/adr/0009 for what more or less of it gives. */
    private static final int WARM_UP_CALLBACKS = 200;

    private static final Duration WARM_UP_TIME = Duration.ofSeconds(2);

    /** Found by {@link java.util.ServiceLoader}. */
    public GraalJsProvider() {}

    // Apart, so that a provider costs nothing until it is used.
    private static final class Shared {
        static final GraalLanguage LANGUAGE = new GraalLanguage("js", "GraalJS", "ECMAScript 2025");
    }

    @Override
    public String name() {
        return "graaljs";
    }

    @Override
    public String language() {
        return "javascript";
    }

    @Override
    public Set<String> aliases() {
        return Set.of("js");
    }

    @Override
    public Set<String> extensions() {
        return Set.of("js", "mjs");
    }

    @Override
    public String runtime() {
        return Shared.LANGUAGE.runtime();
    }

    @Override
    public Optional<WarmUp> warmUp() {
        String script = Interpreter.resource("warm-up.js");
        return Optional.of(new WarmUp("warm-up.js", script, WARM_UP_CALLBACKS, WARM_UP_TIME));
    }

    @Override
    public ScriptEngine open(ScriptHost host) throws ScriptException {
        return open(host, Sandbox.NONE);
    }

    /** No script has programs, the network, or files beyond its folder, whatever the level. */
    @Override
    public Set<Restriction> keeps() {
        return Sandbox.STRICT.restrictions();
    }

    @Override
    public ScriptEngine open(ScriptHost host, Sandbox sandbox) throws ScriptException {
        return JsEngine.open(Shared.LANGUAGE, host, sandbox);
    }
}
