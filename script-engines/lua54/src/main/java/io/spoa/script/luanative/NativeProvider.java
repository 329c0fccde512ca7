package io.spoa.script.luanative;

import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHost;
import io.spoa.script.WarmUp;
import io.spoa.script.binding.LuaWarmUp;
import java.util.Optional;
import java.util.Set;

/** What the providers have in common. */
abstract sealed class NativeProvider implements EngineProvider permits Lua53Provider, Lua54Provider {
    private final LuaVersion version;

    NativeProvider(LuaVersion version) {
        this.version = version;
    }

    @Override
    public final String name() {
        return version.engine();
    }

    @Override
    public final String language() {
        return "lua";
    }

    @Override
    public final Set<String> aliases() {
        return Set.of(version.alias());
    }

    @Override
    public final Set<String> extensions() {
        return Set.of("lua");
    }

    @Override
    public final String runtime() {
        try {
            LuaLibrary library = LuaLibrary.of(version);
            return "PUC " + library.release() + " by FFM, " + library.path();
        } catch (MissingLibrary e) {
            return e.getMessage();
        }
    }

    @Override
    public final Optional<WarmUp> warmUp() {
        return Optional.of(LuaWarmUp.of(name()));
    }

    @Override
    public final ScriptEngine open(ScriptHost host) throws ScriptException {
        return open(host, Sandbox.NONE);
    }

    @Override
    public final Set<Restriction> keeps() {
        return Sandbox.STRICT.restrictions();
    }

    @Override
    public final ScriptEngine open(ScriptHost host, Sandbox sandbox) throws ScriptException {
        try {
            return new NativeEngine(LuaLibrary.of(version), version, host, sandbox);
        } catch (MissingLibrary e) {
            throw ScriptException.of(Kind.UNREADABLE, e.getMessage(), null, e);
        }
    }
}
