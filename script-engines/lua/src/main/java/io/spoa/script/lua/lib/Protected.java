package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** pcall and xpcall. They catch Lua's errors and an exhausted stack, never {@link LuaStopped}. */
final class Protected {
    private Protected() {}

    static void install(Vm vm) {
        Fn.put(vm.globals, "pcall", a -> {
            LuaValue f = Args.any(a, 1, "pcall");
            return run(vm, f, a.subargs(2), LuaValue.NIL);
        });
        Fn.put(vm.globals, "xpcall", a -> {
            LuaValue handler = a.arg(2);
            if (!(handler instanceof LuaFunction)) {
                throw Args.badType(a, 2, "xpcall", "function");
            }
            return run(vm, a.arg1(), a.subargs(3), handler);
        });
    }

    private static Varargs run(Vm vm, LuaValue f, Varargs args, LuaValue handler) {
        Frame saved = vm.top;
        LuaFailure failure;
        try {
            vm.push(null);
            return LuaValue.varargsOf(LuaValue.TRUE, Calls.callAny(vm, f, args));
        } catch (StackOverflowError e) {
            // The frames above may be in any state; they are not used again.
            saved.next = null;
            vm.top = saved;
            failure = overflow(vm);
        } catch (RuntimeException e) {
            failure = e instanceof LuaFailure known ? known : LuaFailure.placed(LuaFailure.valueOf(e), null);
        } finally {
            vm.top = saved;
        }
        LuaValue value = handler.isnil() ? failure.value() : handle(vm, handler, failure);
        return LuaValue.varargsOf(LuaValue.FALSE, value);
    }

    /** The error that stands for a Java stack that ran out. */
    static LuaFailure overflow(Vm vm) {
        return LuaFailure.placed(LuaString.valueOf(vm.where(1) + "stack overflow"), Trace.capture(vm));
    }

    private static LuaValue handle(Vm vm, LuaValue handler, LuaFailure failure) {
        Frame saved = vm.top;
        Trace before = vm.handling;
        vm.handling = failure.trace();
        try {
            vm.push(null);
            return handler.call(failure.value());
        } catch (LuaError | StackOverflowError e) {
            return e instanceof LuaFailure f ? f.value() : LuaString.valueOf("error in error handling");
        } finally {
            vm.handling = before;
            vm.top = saved;
        }
    }
}
