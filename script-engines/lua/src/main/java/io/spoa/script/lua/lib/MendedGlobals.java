package io.spoa.script.lua.lib;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.Bit32Lib;
import org.luaj.vm2.lib.DebugLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.VarArgFunction;
import org.luaj.vm2.lib.jse.JseBaseLib;
import org.luaj.vm2.lib.jse.JseMathLib;

/** A fresh, sandboxed, mended Lua. */
public final class MendedGlobals {
    private MendedGlobals() {}

    /**
     * A new interpreter. Nothing in it is shared with another one, the string metatable included, and nothing must be
     * called when a thread starts to use it.
     *
     * @param out takes what its scripts print
     * @param scriptDir where {@code require} looks before the current folder
     * @param guard stops its scripts
     */
    public static Globals create(LuaOutput out, Path scriptDir, LuaGuard guard) {
        Globals globals = new Globals();
        globals.load(new JseBaseLib());
        globals.load(new PackageLib());
        globals.load(new Bit32Lib());
        globals.load(new TableLib());
        globals.load(new JseMathLib());
        globals.load(new StringLib());
        globals.load(new GuardHook(guard));
        globals.set("debug", LuaValue.NIL);
        LuaTable pack = globals.get("package").checktable();
        pack.set("path", scriptDir + "/?.lua;./?.lua");
        pack.get("searchers").set(3, LuaValue.NIL);
        pack.set("loadlib", LuaValue.NIL);
        globals.set("print", new Print(globals, out));
        LoadState.install(globals);
        LuaC.install(globals);
        return globals;
    }

    /**
     * Compiles a script, text or what luac 5.2 made of it.
     *
     * @param globals the interpreter and the function's environment
     * @param source the script's bytes
     * @param chunkName the name for messages, as in Lua's load: {@code @rules.lua}
     * @throws LuaError if it does not compile, with the place
     */
    public static LuaFunction compile(Globals globals, byte[] source, String chunkName) {
        return (LuaFunction) globals.load(new ByteArrayInputStream(source), chunkName, "bt", globals);
    }

    private static final class GuardHook extends DebugLib {
        private final LuaGuard guard;

        GuardHook(LuaGuard guard) {
            this.guard = guard;
        }

        @Override
        public void onCall(LuaFunction f) {}

        @Override
        public void onCall(LuaClosure c, Varargs varargs, LuaValue[] stack) {}

        @Override
        public void onReturn() {}

        @Override
        public void onInstruction(int pc, Varargs v, int top) {
            guard.check();
        }
    }

    private static final class Print extends VarArgFunction {
        private final Globals globals;
        private final LuaOutput out;

        Print(Globals globals, LuaOutput out) {
            this.globals = globals;
            this.out = out;
        }

        @Override
        public Varargs invoke(Varargs args) {
            for (int i = 1; i <= args.narg(); i++) {
                LuaString s = globals.get("tostring").call(args.arg(i)).checkstring();
                if (i > 1) {
                    out.write(new byte[] {'\t'}, 0, 1);
                }
                out.write(s.m_bytes, s.m_offset, s.m_length);
            }
            out.write(new byte[] {'\n'}, 0, 1);
            return NONE;
        }
    }
}
