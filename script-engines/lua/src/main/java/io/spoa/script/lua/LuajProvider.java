package io.spoa.script.lua;

import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptHost;
import io.spoa.script.WarmUp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Lua, by LuaJ: source text and what luac 5.2 makes of it. */
public final class LuajProvider implements EngineProvider {
    /** See docs/adr/0013 for what more or less of it gives. */
    private static final int WARM_UP_CALLBACKS = 60;

    private static final Duration WARM_UP_TIME = Duration.ofMillis(200);

    /** Found by {@link java.util.ServiceLoader}. */
    public LuajProvider() {}

    @Override
    public String name() {
        return "luaj";
    }

    @Override
    public String language() {
        return "lua";
    }

    @Override
    public Set<String> aliases() {
        return Set.of("lua5.2", "lua52");
    }

    @Override
    public Set<String> extensions() {
        return Set.of("lua", "luac");
    }

    @Override
    public String runtime() {
        return "LuaJ 3.0.1, Lua 5.2, interpreted";
    }

    @Override
    public Optional<WarmUp> warmUp() {
        try (InputStream script = LuajProvider.class.getResourceAsStream("warm-up.lua")) {
            String text = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(new WarmUp("warm-up.lua", text, WARM_UP_CALLBACKS, WARM_UP_TIME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return new LuaEngine(host, sandbox);
    }
}
