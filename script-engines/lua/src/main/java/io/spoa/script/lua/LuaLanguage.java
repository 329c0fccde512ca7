package io.spoa.script.lua;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptLanguage;
import java.util.Set;

/** Lua, by LuaJ: source text and what luac 5.2 makes of it. */
public final class LuaLanguage implements ScriptLanguage {
    /** Found by {@link java.util.ServiceLoader}. */
    public LuaLanguage() {}

    @Override
    public String name() {
        return "lua";
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
    public ScriptEngine open(ScriptHost host) {
        return new LuaEngine(host);
    }
}
