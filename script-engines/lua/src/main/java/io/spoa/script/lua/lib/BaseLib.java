package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The basic functions, but for those that load code and those that catch errors. */
final class BaseLib {
    private static final byte[] TAB = {'\t'};
    private static final byte[] NEWLINE = {'\n'};

    private BaseLib() {}

    static void install(Vm vm) {
        LuaTable g = vm.globals;
        g.set("_G", g);
        g.set("_VERSION", LuaString.valueOf("Lua 5.2"));
        Fn.put(g, "assert", a -> assertion(vm, a));
        Fn.put(g, "collectgarbage", BaseLib::collectGarbage);
        Fn.put(g, "error", a -> {
            throw error(vm, a);
        });
        Fn.put(g, "getmetatable", a -> Meta.visible(vm, Args.any(a, 1, "getmetatable")));
        Fn.put(g, "print", a -> print(vm, a));
        Fn.put(g, "rawequal", a -> LuaValue.valueOf(Args.any(a, 1, "rawequal").raweq(Args.any(a, 2, "rawequal"))));
        Fn.put(g, "rawget", a -> Args.table(a, 1, "rawget").rawget(Args.any(a, 2, "rawget")));
        Fn.put(g, "rawlen", BaseLib::rawlen);
        Fn.put(g, "rawset", a -> {
            Index.rawset(Args.table(a, 1, "rawset"), Args.any(a, 2, "rawset"), Args.any(a, 3, "rawset"));
            return a.arg1();
        });
        Fn.put(g, "select", BaseLib::select);
        Fn.put(g, "setmetatable", BaseLib::setMetatable);
        Fn.put(g, "tonumber", BaseLib::tonumber);
        Fn.put(g, "tostring", a -> tostring(vm, a));
        Fn.put(g, "type", a -> typeName(Args.any(a, 1, "type")));
        Iterating.install(vm);
    }

    private static final LuaString[] TYPES = {
        LuaString.valueOf("nil"), LuaString.valueOf("boolean"), LuaString.valueOf("userdata"),
        LuaString.valueOf("number"), LuaString.valueOf("string"), LuaString.valueOf("table"),
        LuaString.valueOf("function"), LuaString.valueOf("userdata"), LuaString.valueOf("thread")
    };

    private static LuaValue typeName(LuaValue v) {
        return TYPES[v instanceof ExactInteger ? LuaValue.TNUMBER : v.type()];
    }

    private static Varargs assertion(Vm vm, Varargs a) {
        if (Args.any(a, 1, "assert").toboolean()) {
            return a;
        }
        // As in 5.3 assert is error with level 1, which gives a message its place.
        throw error(vm, a.narg() < 2 ? LuaString.valueOf("assertion failed!") : a.arg(2));
    }

    private static LuaFailure error(Vm vm, Varargs a) {
        LuaValue value = a.arg1();
        int level = Args.clamped(a, 2, "error", 1);
        LuaValue placed =
                value instanceof LuaString s && level > 0 ? Text.join(LuaString.valueOf(vm.where(level)), s) : value;
        return LuaFailure.placed(placed, Trace.capture(vm));
    }

    /** Java collects by itself; asking it to, in a script that runs for every request, would only stall the agent. */
    private static Varargs collectGarbage(Varargs a) {
        String what = Args.string(a, 1, "collectgarbage", LuaString.valueOf("collect"))
                .tojstring();
        return switch (what) {
            case "collect", "stop", "restart", "setpause", "setstepmul", "generational", "incremental" -> LuaValue.ZERO;
            case "step" -> LuaValue.TRUE;
            case "isrunning" -> LuaValue.TRUE;
            case "count" -> {
                Runtime r = Runtime.getRuntime();
                yield LuaValue.valueOf((r.totalMemory() - r.freeMemory()) / 1024.0);
            }
            default -> throw Args.bad(1, "collectgarbage", "invalid option '" + what + "'");
        };
    }

    private static Varargs print(Vm vm, Varargs a) {
        Bytes line = new Bytes(80);
        for (int i = 1; i <= a.narg(); i++) {
            if (i > 1) {
                line.add(TAB, 0, 1);
            }
            line.add(tostring(vm, a.arg(i)));
        }
        LuaString s = line.add(NEWLINE, 0, 1).done();
        vm.out.write(s.m_bytes, s.m_offset, s.m_length);
        return LuaValue.NONE;
    }

    private static LuaString tostring(Vm vm, Varargs a) {
        LuaValue v = Args.any(a, 1, "tostring");
        if (!(v instanceof LuaTable)) {
            return Meta.tostring(v);
        }
        Frame saved = vm.top;
        vm.push(null);
        try {
            return Meta.tostring(v);
        } finally {
            vm.top = saved;
        }
    }

    private static Varargs rawlen(Varargs a) {
        LuaValue v = a.arg1();
        if (v instanceof LuaTable || v instanceof LuaString) {
            return LuaValue.valueOf(v.rawlen());
        }
        throw Args.bad(1, "rawlen", "table or string expected");
    }

    private static Varargs select(Varargs a) {
        if (a.arg1() instanceof LuaString s && s.m_length == 1 && s.luaByte(0) == '#') {
            return LuaValue.valueOf(a.narg() - 1);
        }
        int n = Args.clamped(a, 1, "select", 0);
        int from = n < 0 ? a.narg() + n : n;
        if (from < 1) {
            throw Args.bad(1, "select", "index out of range");
        }
        return from >= a.narg() ? LuaValue.NONE : a.subargs(from + 1);
    }

    private static Varargs setMetatable(Varargs a) {
        LuaTable t = Args.table(a, 1, "setmetatable");
        LuaValue mt = a.arg(2);
        if (a.narg() < 2 || !mt.isnil() && !(mt instanceof LuaTable)) {
            throw Args.bad(2, "setmetatable", "nil or table expected");
        }
        if (Meta.guarded(t)) {
            throw LuaFailure.raw("cannot change a protected metatable");
        }
        return t.setmetatable(mt.isnil() ? null : mt);
    }

    private static Varargs tonumber(Varargs a) {
        if (a.arg(2).isnil()) {
            LuaValue n = Numbers.of(Args.any(a, 1, "tonumber"));
            return n == null ? LuaValue.NIL : n;
        }
        long base = Args.integer(a, 2, "tonumber");
        if (!(a.arg1() instanceof LuaString s)) {
            throw Args.badType(a, 1, "tonumber", "string");
        }
        if (base < 2 || base > 36) {
            throw Args.bad(2, "tonumber", "base out of range");
        }
        return Numbers.parse(s, (int) base);
    }
}
