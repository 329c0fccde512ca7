package io.spoa.script.lua.lib;

import java.io.IOException;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The methods of open files. */
final class FileMethods {
    private FileMethods() {}

    static void install(Vm vm, LuaTable meta) {
        meta.set("__index", meta);
        meta.set("__name", "FILE*");
        Fn.put(meta, "__tostring", a -> LuaString.valueOf(file(a, "tostring").tojstring()));
        Fn.put(meta, "close", IoLib.waits(vm, a -> close(open(a, "close"))));
        Fn.put(meta, "flush", a -> open(a, "flush"));
        Fn.put(meta, "lines", IoLib.waits(vm, a -> lines(vm, open(a, "lines"), a, false)));
        Fn.put(meta, "read", IoLib.waits(vm, a -> read(open(a, "read"), a, 2, "read")));
        Fn.put(meta, "seek", FileMethods::seek);
        Fn.put(meta, "setvbuf", a -> {
            open(a, "setvbuf");
            return LuaValue.TRUE;
        });
        Fn.put(meta, "write", a -> write(vm, open(a, "write"), a, 2, "write"));
    }

    static LuaFile file(Varargs a, String fn) {
        if (a.arg1() instanceof LuaFile f) {
            return f;
        }
        throw Args.badType(a, 1, fn, "FILE*");
    }

    static LuaFile open(Varargs a, String fn) {
        LuaFile file = file(a, fn);
        if (file.closed) {
            throw LuaFailure.raw("attempt to use a closed file");
        }
        return file;
    }

    static Varargs close(LuaFile file) {
        if (file.standard) {
            return LuaValue.varargsOf(LuaValue.NIL, LuaString.valueOf("cannot close standard file"));
        }
        try {
            file.close();
            Process process = file.process;
            return process == null ? LuaValue.TRUE : exited(process);
        } catch (IOException e) {
            return IoResults.failed(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LuaFailure.raw("interrupted");
        }
    }

    /** How a program ended: whether well, {@code exit} or {@code signal}, and the number. */
    static Varargs exited(Process process) throws InterruptedException {
        int code = process.waitFor();
        boolean signal = code > 128;
        return LuaValue.varargsOf(
                code == 0 ? LuaValue.TRUE : LuaValue.NIL,
                LuaString.valueOf(signal ? "signal" : "exit"),
                LuaValue.valueOf(signal ? code - 128 : code));
    }

    static Varargs read(LuaFile file, Varargs a, int first, String fn) {
        try {
            return ReadFormats.read(file, a, first, fn);
        } catch (IOException e) {
            return IoResults.failed(null, e);
        }
    }

    static Varargs write(Vm vm, LuaFile file, Varargs a, int first, String fn) {
        if (!file.standard) {
            vm.guard.mayWait();
        }
        try {
            for (int i = first; i <= a.narg(); i++) {
                LuaString s = Args.string(a, i, fn);
                file.write(s.m_bytes, s.m_offset, s.m_length);
            }
            return file;
        } catch (IOException e) {
            return IoResults.failed(null, e);
        }
    }

    static Varargs lines(Vm vm, LuaFile file, Varargs a, boolean closes) {
        return new Fn("for iterator", _ -> {
            if (file.closed) {
                throw LuaFailure.raw("file is already closed");
            }
            try {
                vm.guard.check();
                Varargs line = ReadFormats.read(file, a, 2, "lines");
                if (closes && line.arg1().isnil()) {
                    file.close();
                }
                return line;
            } catch (IOException e) {
                throw LuaFailure.raw(IoResults.reason(e));
            }
        });
    }

    private static Varargs seek(Varargs a) {
        LuaFile file = open(a, "seek");
        String whence = Args.string(a, 2, "seek", LuaString.valueOf("cur")).tojstring();
        if (!whence.matches("set|cur|end")) {
            throw Args.bad(2, "seek", "invalid option '" + whence + "'");
        }
        try {
            return ExactInteger.of(file.seek(whence, Args.integer(a, 3, "seek", 0)));
        } catch (IOException e) {
            return IoResults.failed(null, e);
        }
    }
}
