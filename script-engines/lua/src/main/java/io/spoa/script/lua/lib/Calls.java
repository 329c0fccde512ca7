package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Upvaldesc;
import org.luaj.vm2.Varargs;

/** Calling, and the lists of values that calls take and give. */
final class Calls {
    private static final LuaString CALL = LuaString.valueOf("__call");

    private Calls() {}

    /** Reaches a value of another kind through this iterator without making an argument list. */
    interface Stepper {
        Varargs step(LuaValue state, LuaValue control);
    }

    static void call(Frame f, LuaValue[] s, int i, int a) {
        LuaValue fn = s[a];
        int b = i >>> 23;
        int c = (i >> 14) & 0x1ff;
        if (c != 1 && c != 2 || b == 0 || b > 4 || !(fn instanceof LuaFunction)) {
            callOpen(f, s, a, b, c);
            return;
        }
        switch (b) {
            case 1 -> s[a] = fn.call();
            case 2 -> s[a] = fn.call(s[a + 1]);
            case 3 -> s[a] = fn.call(s[a + 1], s[a + 2]);
            default -> s[a] = fn.call(s[a + 1], s[a + 2], s[a + 3]);
        }
    }

    private static void callOpen(Frame f, LuaValue[] s, int a, int b, int c) {
        Varargs args = collect(f, s, a + 1, b);
        LuaValue fn = s[a];
        Varargs results;
        if (fn instanceof LuaFunction) {
            results = fn.invoke(args);
        } else {
            results = callable(f, fn, a).invoke(LuaValue.varargsOf(fn, args));
        }
        if (c == 0) {
            f.open = results;
            f.openAt = a;
        } else {
            for (int j = 0; j < c - 1; j++) {
                s[a + j] = results.arg(j + 1);
            }
        }
    }

    /** The function that a value's {@code __call} names. */
    private static LuaValue callable(Frame f, LuaValue v, int reg) {
        Closure cl = f.fn;
        LuaValue h = cl == null ? LuaValue.NIL : Meta.method(cl.vm, v, CALL);
        if (!(h instanceof LuaFunction)) {
            if (h.isnil() || cl == null) {
                throw wrong("call", v, cl == null ? null : VarNames.register(cl.p, f.pc, reg));
            }
            LuaValue inner = h;
            return new Fn("__call", args -> callAny(cl.vm, inner, args));
        }
        return h;
    }

    /** Calls a value that may have {@code __call}. */
    static Varargs callAny(Vm vm, LuaValue v, Varargs args) {
        if (v instanceof LuaFunction) {
            return v.invoke(args);
        }
        LuaValue h = Meta.method(vm, v, CALL);
        if (h.isnil()) {
            throw wrong("call", v, null);
        }
        return callAny(vm, h, LuaValue.varargsOf(v, args));
    }

    static LuaValue callAny(Vm vm, LuaValue v, LuaValue x, LuaValue y) {
        return v instanceof LuaFunction
                ? v.call(x, y)
                : callAny(vm, v, LuaValue.varargsOf(x, y)).arg1();
    }

    /** {@code attempt to call a nil value (global 'x')}. */
    static LuaFailure wrong(String what, LuaValue v, @Nullable String name) {
        return LuaFailure.raw(
                "attempt to " + what + " a " + Meta.kindName(v) + " value" + (name == null ? "" : " (" + name + ")"));
    }

    /** What a call gives back: its results, or {@link Interpreter#TAIL}. */
    static Varargs leave(Frame f, LuaValue[] s, int i, int a, int b) {
        if ((i & 0x3f) == Lua.OP_TAILCALL) {
            return tail(f, s, a, b);
        }
        return b == 2 ? s[a] : collect(f, s, a, b);
    }

    private static Varargs tail(Frame f, LuaValue[] s, int a, int b) {
        LuaValue fn = s[a];
        Varargs args = collect(f, s, a + 1, b);
        Closure cl = f.fn;
        if (fn instanceof Closure callee && cl != null) {
            cl.vm.tailCallee = callee;
            cl.vm.tailArgs = args;
            return Interpreter.TAIL;
        }
        // Java functions run inside the caller's frame, as in PUC Lua: their errors have a place.
        return fn instanceof LuaFunction ? fn.invoke(args) : callable(f, fn, a).invoke(LuaValue.varargsOf(fn, args));
    }

    /** Values from a register on: {@code b - 1} of them, or up to the end of the open list. */
    static Varargs collect(Frame f, LuaValue[] s, int from, int b) {
        if (b > 0) {
            return switch (b) {
                case 1 -> LuaValue.NONE;
                case 2 -> s[from];
                case 3 -> LuaValue.varargsOf(s[from], s[from + 1]);
                default -> LuaValue.varargsOf(java.util.Arrays.copyOfRange(s, from, from + b - 1));
            };
        }
        Varargs open = f.open;
        f.open = LuaValue.NONE;
        int fixed = f.openAt - from;
        if (fixed == 0) {
            return open;
        }
        int n = open.narg();
        LuaValue[] all = new LuaValue[fixed + n];
        System.arraycopy(s, from, all, 0, fixed);
        for (int j = 0; j < n; j++) {
            all[fixed + j] = open.arg(j + 1);
        }
        return LuaValue.varargsOf(all);
    }

    static void varargs(Frame f, LuaValue[] s, int a, int b, Varargs rest) {
        if (b == 0) {
            f.open = rest;
            f.openAt = a;
            return;
        }
        for (int j = 1; j < b; j++) {
            s[a + j - 1] = rest.arg(j);
        }
    }

    static void iterate(Frame f, LuaValue[] s, int a, int c) {
        LuaValue fn = s[a];
        Varargs v;
        if (fn instanceof Stepper stepper) {
            v = stepper.step(s[a + 1], s[a + 2]);
        } else if (fn instanceof LuaFunction) {
            v = fn.invoke(LuaValue.varargsOf(s[a + 1], s[a + 2]));
        } else {
            v = callable(f, fn, a).invoke(LuaValue.varargsOf(fn, s[a + 1], s[a + 2]));
        }
        for (int j = 1; j <= c; j++) {
            s[a + 2 + j] = v.arg(j);
        }
    }

    static LuaValue closure(Frame f, Closure cl, LuaValue[] s, int i) {
        Prototype p = cl.p.p[Lua.GETARG_Bx(i)];
        Closure made = new Closure(cl.vm, p);
        Upvaldesc[] wanted = p.upvalues;
        for (int j = 0; j < wanted.length; j++) {
            made.up[j] = wanted[j].instack ? cell(f, s, wanted[j].idx) : cl.up[wanted[j].idx];
        }
        return made;
    }

    private static Cell cell(Frame f, LuaValue[] s, int register) {
        @Nullable Cell[] cells = f.cells;
        if (cells == null) {
            cells = new Cell[s.length];
            f.cells = cells;
        }
        Cell cell = cells[register];
        if (cell == null) {
            cell = new Cell(s, register);
            cells[register] = cell;
        }
        return cell;
    }
}
