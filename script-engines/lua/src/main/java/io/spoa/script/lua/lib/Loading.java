package io.spoa.script.lua.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** load, loadstring, loadfile and dofile. */
final class Loading {
    private Loading() {}

    static void install(Vm vm) {
        Fn load = new Fn("load", a -> load(vm, a));
        vm.globals.set("load", load);
        vm.globals.set("loadstring", load);
        Fn.put(vm.globals, "loadfile", a -> {
            String mode = Args.string(a, 2, "loadfile", LuaString.valueOf("bt")).tojstring();
            LuaValue env = a.narg() >= 3 ? a.arg(3) : vm.globals;
            return loadFile(vm, "loadfile", Args.string(a, 1, "loadfile").tojstring(), mode, env);
        });
        Fn.put(vm.globals, "dofile", a -> {
            Varargs loaded = loadFile(vm, "dofile", Args.string(a, 1, "dofile").tojstring(), "bt", vm.globals);
            if (loaded.arg1().isnil()) {
                throw LuaFailure.placed(loaded.arg(2), null);
            }
            return asJava(vm, loaded.arg1(), LuaValue.NONE);
        });
    }

    private static Varargs asJava(Vm vm, LuaValue f, Varargs args) {
        Frame saved = vm.top;
        vm.push(null);
        try {
            return f.invoke(args);
        } finally {
            vm.top = saved;
        }
    }

    private static Varargs load(Vm vm, Varargs a) {
        LuaValue chunk = a.arg1();
        String mode = Args.string(a, 3, "load", LuaString.valueOf("bt")).tojstring();
        LuaValue env = a.narg() >= 4 ? a.arg(4) : vm.globals;
        LuaString text;
        LuaString name;
        if (Text.stringlike(chunk)) {
            text = Text.of(chunk);
            name = Args.string(a, 2, "load", text);
        } else {
            LuaValue reader = Args.function(a, 1, "load");
            name = Args.string(a, 2, "load", LuaString.valueOf("=(load)"));
            try {
                text = pieces(vm, reader);
            } catch (LuaError e) {
                return LuaValue.varargsOf(LuaValue.NIL, LuaFailure.valueOf(e));
            }
        }
        byte[] source = java.util.Arrays.copyOfRange(text.m_bytes, text.m_offset, text.m_offset + text.m_length);
        // Only source has been made by a compiler that can be trusted.
        String allowed = vm.access.isAll() ? mode : mode.replace("b", "");
        return compiled(vm, source, false, name.tojstring(), allowed, env);
    }

    private static LuaString pieces(Vm vm, LuaValue reader) {
        Bytes all = new Bytes(256);
        while (true) {
            LuaValue piece = asJava(vm, reader, LuaValue.NONE).arg1();
            if (piece.isnil() || piece instanceof LuaString s && s.m_length == 0) {
                return all.done();
            }
            if (!Text.stringlike(piece)) {
                throw LuaFailure.raw("reader function must return a string");
            }
            all.add(Text.of(piece));
        }
    }

    /** The function of a file, or nil and what is wrong. */
    static Varargs loadFile(Vm vm, String call, String file, String mode, LuaValue env) {
        LuaAccess.require(vm.access.reading(call, file));
        byte[] source;
        try {
            Path path = IoLib.path(file);
            source = Files.readAllBytes(path);
            vm.loaded.accept(path);
        } catch (IOException e) {
            return wrong("cannot open " + file + ": " + IoResults.reason(e));
        }
        return compiled(vm, source, true, "@" + file, mode, env);
    }

    private static Varargs compiled(Vm vm, byte[] source, boolean file, String name, String mode, LuaValue env) {
        try {
            LuaFunction f = Compiler.compile(vm, source, file, name, mode, env);
            return f;
        } catch (LuaError e) {
            return LuaValue.varargsOf(LuaValue.NIL, LuaFailure.valueOf(e));
        }
    }

    private static Varargs wrong(String message) {
        return LuaValue.varargsOf(LuaValue.NIL, LuaString.valueOf(message));
    }
}
