package io.spoa.script.lua;

import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptHost;
import io.spoa.script.WarmUp;
import io.spoa.script.binding.LuaWarmUp;
import java.util.Optional;
import java.util.Set;

/** Lua, by LuaJ: source text and what luac 5.2 makes of it. */
public final class LuajProvider implements EngineProvider {
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
        return Optional.of(LuaWarmUp.of(name()));
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
