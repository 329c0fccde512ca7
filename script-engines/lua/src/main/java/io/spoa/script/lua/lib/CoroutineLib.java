package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The coroutine library. */
@SuppressWarnings("ReferenceEquality") // Lua values have identity
final class CoroutineLib {
    private static final String NO_EXPORT =
            "coroutines need the JVM's flag --add-exports java.base/jdk.internal.vm=ALL-UNNAMED";

    private CoroutineLib() {}

    static void install(Vm vm) {
        LuaTable t = new LuaTable(0, 16);
        Coroutine main = new Coroutine(vm);
        Fn.put(t, "create", a -> create(vm, Args.function(a, 1, "create")));
        Fn.put(t, "resume", a -> resume(thread(a, "resume"), a.subargs(2)));
        Fn.put(t, "yield", a -> {
            // Outside of any coroutine the C agent resumes a callback at once, until it ends.
            Coroutine running = vm.running;
            return running == null ? LuaValue.NONE : running.suspend(a);
        });
        Fn.put(
                t,
                "status",
                a -> thread(a, "status") == main && vm.running != null
                        ? LuaString.valueOf("normal")
                        : thread(a, "status").statusName());
        Fn.put(t, "isyieldable", a -> LuaValue.valueOf(vm.running != null));
        Fn.put(
                t,
                "running",
                a -> vm.running == null
                        ? LuaValue.varargsOf(main, LuaValue.TRUE)
                        : LuaValue.varargsOf(vm.running, LuaValue.FALSE));
        Fn.put(t, "close", a -> {
            LuaValue error = thread(a, "close").close();
            return error == null ? LuaValue.TRUE : LuaValue.varargsOf(LuaValue.FALSE, error);
        });
        Fn.put(t, "wrap", a -> {
            Coroutine co = create(vm, Args.function(a, 1, "wrap"));
            return new Fn("wrap", args -> wrapped(vm, co, args));
        });
        Modules.put(vm, "coroutine", t);
    }

    private static Coroutine create(Vm vm, LuaValue body) {
        try {
            return new Coroutine(vm, body);
        } catch (IllegalAccessError e) {
            throw LuaFailure.raw(NO_EXPORT);
        }
    }

    private static Coroutine thread(Varargs a, String fn) {
        if (a.arg1() instanceof Coroutine co) {
            return co;
        }
        throw Args.badType(a, 1, fn, "thread");
    }

    private static Varargs resume(Coroutine co, Varargs args) {
        try {
            return LuaValue.varargsOf(LuaValue.TRUE, co.resume(args));
        } catch (LuaError e) {
            return LuaValue.varargsOf(LuaValue.FALSE, LuaFailure.valueOf(e));
        }
    }

    private static Varargs wrapped(Vm vm, Coroutine co, Varargs args) {
        try {
            return co.resume(args);
        } catch (LuaFailure e) {
            if (e.value() instanceof LuaString text && e.trace() != null) {
                // As in PUC Lua the place of the resume comes before that of the error.
                throw LuaFailure.placed(Text.join(LuaString.valueOf(vm.where(1)), text), e.trace());
            }
            throw e;
        }
    }
}
