package io.spoa.script.lua;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHost;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaFunction;

/** One LuaJ interpreter with the scripts loaded into it. */
final class LuaEngine implements ScriptEngine {
    private final ScriptHost host;
    private final CallState call = new CallState();
    // Read by interrupt() on any thread.
    private volatile @Nullable Interpreter interpreter;

    LuaEngine(ScriptHost host) {
        this.host = host;
    }

    @Override
    public void load(Path script) throws ScriptException {
        ScriptFile file = ScriptFile.read(script);
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
            lua = new Interpreter(host, file.folder());
            lua.define("spoa", SpoaLibrary.create(call, new Registrar(host, lua, call)));
            interpreter = lua;
        } else {
            lua.requireFrom(file.folder());
        }
        return lua;
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
