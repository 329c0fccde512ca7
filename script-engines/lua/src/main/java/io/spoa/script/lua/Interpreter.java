package io.spoa.script.lua;

import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.lua.lib.LuaGuard;
import io.spoa.script.lua.lib.MendedGlobals;
import java.nio.file.Path;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** The one place that knows how the interpreter is put together. Owned by the worker, but for {@link #interrupt}. */
final class Interpreter {
    private final LuaGuard guard = new LuaGuard();
    private final LineOutput out;
    private final Globals globals;

    Interpreter(ScriptHost host, Path folder) {
        out = new LineOutput(host);
        globals = MendedGlobals.create(out, folder, guard);
    }

    void define(String global, LuaValue value) {
        globals.set(global, value);
    }

    /** Makes {@code require} look into one more folder. */
    void requireFrom(Path folder) {
        LuaTable library = globals.get("package").checktable();
        String pattern = folder + "/?.lua";
        String path = library.get("path").tojstring();
        if (!(";" + path + ";").contains(";" + pattern + ";")) {
            library.set("path", pattern + ";" + path);
        }
    }

    /** Compiles a script, text or luac 5.2's bytes. */
    LuaFunction compile(byte[] script, String name) {
        return MendedGlobals.compile(globals, script, "@" + name);
    }

    /** A call into Lua starts. */
    void enter() {
        guard.begin();
    }

    /** A call into Lua ended. */
    void leave() {
        guard.end();
        out.flushLine();
    }

    /** Stops the call into Lua that runs now, if one does. Any thread. */
    void interrupt() {
        guard.interrupt();
    }

    ScriptPlace currentPlace(LuaFunction callback) {
        return callback instanceof LuaClosure closure
                ? new ScriptPlace(closure.p.shortsource(), closure.p.linedefined)
                : new ScriptPlace("?", 0);
    }
}
