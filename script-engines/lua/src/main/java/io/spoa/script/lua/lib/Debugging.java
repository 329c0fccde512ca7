package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Varargs;

/** What is safe of the debug library: traceback and getinfo. */
final class Debugging {
    private Debugging() {}

    static void install(Vm vm) {
        LuaTable t = new LuaTable();
        Fn.put(t, "traceback", a -> traceback(vm, a));
        Fn.put(t, "getinfo", a -> getinfo(vm, a));
        Modules.put(vm, "debug", t);
    }

    private static Varargs traceback(Vm vm, Varargs a) {
        int first = a.arg1() instanceof Coroutine ? 2 : 1;
        LuaValue message = a.arg(first);
        if (!message.isnil() && !Text.stringlike(message)) {
            return message;
        }
        int level = Args.clamped(a, first + 1, "traceback", first == 1 ? 1 : 0);
        String text = message.isnil() ? "" : message.tojstring();
        Trace trace;
        if (a.arg1() instanceof Coroutine co) {
            trace = Trace.capture(co.frames()).skip(level);
        } else if (vm.handling != null) {
            trace = vm.handling;
        } else {
            trace = Trace.capture(vm).skip(level - 1);
        }
        return LuaString.valueOf(trace.text(text));
    }

    private static Varargs getinfo(Vm vm, Varargs a) {
        int first = a.arg1() instanceof Coroutine ? 2 : 1;
        LuaValue what = a.arg(first);
        LuaTable t = new LuaTable();
        if (what instanceof LuaFunction f) {
            describe(t, f instanceof Closure cl ? cl : null);
            t.set("func", f);
            return t;
        }
        long level = Args.integer(a, first, "getinfo");
        if (level < 0) {
            return LuaValue.NIL;
        }
        if (level == 0) {
            describe(t, null);
            return t;
        }
        Frame frame = vm.level((int) Math.min(level, Integer.MAX_VALUE));
        if (frame == null || frame.prev == null) {
            return LuaValue.NIL;
        }
        describe(t, frame.fn);
        t.set("currentline", frame.line());
        if (frame.fn != null) {
            t.set("func", frame.fn);
        }
        Closure caller = frame.prev.fn;
        String name = caller == null ? null : VarNames.callee(caller.p, frame.prev.pc);
        if (name != null) {
            t.set("namewhat", name.substring(0, name.indexOf(' ')));
            t.set("name", name.substring(name.indexOf('\'') + 1, name.length() - 1));
        } else {
            t.set("namewhat", "");
        }
        return t;
    }

    private static void describe(LuaTable t, @Nullable Closure cl) {
        Prototype p = cl == null ? null : cl.p;
        t.set("source", p == null ? LuaString.valueOf("=[C]") : p.source);
        t.set("short_src", p == null ? "[C]" : Chunks.shortName(p));
        t.set("what", p == null ? "C" : p.linedefined == 0 ? "main" : "Lua");
        t.set("linedefined", p == null ? -1 : p.linedefined);
        t.set("lastlinedefined", p == null ? -1 : p.lastlinedefined);
        t.set("nups", p == null ? 0 : p.upvalues.length);
        t.set("nparams", p == null ? 0 : p.numparams);
        t.set("isvararg", LuaValue.valueOf(p == null || p.is_vararg != 0));
        t.set("currentline", -1);
    }
}
