package io.spoa.script.lua;

import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.HookKind;
import io.spoa.script.binding.SandboxRules;
import io.spoa.script.binding.SharedCalls;
import io.spoa.script.bridge.HostModules;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaTable;

/** One LuaJ interpreter with the scripts loaded into it. */
final class LuaEngine implements ScriptEngine {
    private final ScriptHost host;
    private final SandboxRules rules;
    private final CallState call = new CallState();
    // Read by interrupt() on any thread.
    private volatile @Nullable Interpreter interpreter;

    LuaEngine(ScriptHost host, Sandbox sandbox) {
        this.host = host;
        rules = new SandboxRules(sandbox);
    }

    @Override
    public void load(Path script) throws ScriptException {
        ScriptFile file = ScriptFile.read(script, host);
        rules.loading(script);
        Interpreter lua = interpreterFor(file);
        LuaFunction chunk = file.compile(lua);
        call.loading(script.toString());
        lua.enter();
        try {
            chunk.call();
        } catch (RuntimeException | Error e) {
            throw lua.failure(Kind.RUNTIME, e, script.toString());
        } finally {
            lua.leave();
            lua.loaded();
            call.loading(null);
        }
    }

    // The interpreter is made with the first script, as it looks for other files beside it.
    private Interpreter interpreterFor(ScriptFile file) {
        Interpreter lua = interpreter;
        if (lua == null) {
            lua = new Interpreter(host, file.folder(), rules);
            lua.define("spoa", library(lua));
            interpreter = lua;
        } else {
            lua.requireFrom(file.folder());
        }
        return lua;
    }

    private LuaTable library(Interpreter lua) {
        Registrar registrar = new Registrar(host, lua, call);
        return SpoaLibrary.create(
                call,
                registrar,
                new CacheFunction(host, registrar, call),
                SharedLibrary.create(new SharedCalls(host)),
                HostModules.of(host),
                new LuaParking(lua, call),
                new HookFunction(HookKind.SELF_TEST, host, lua, call, registrar),
                new HookFunction(HookKind.ON_UNLOAD, host, lua, call, registrar),
                new HookFunction(HookKind.BACKGROUND, host, lua, call, registrar));
    }

    @Override
    public void interrupt() {
        Interpreter lua = interpreter;
        if (lua != null) {
            lua.interrupt();
        }
    }

    @Override
    public boolean neverWaits() {
        Interpreter lua = interpreter;
        return lua != null && !lua.hasWaited();
    }

    @Override
    public void leaveThread() {
        Interpreter lua = interpreter;
        if (lua != null) {
            lua.leaveThread();
        }
    }

    @Override
    public void close() {
        interpreter = null;
    }
}
