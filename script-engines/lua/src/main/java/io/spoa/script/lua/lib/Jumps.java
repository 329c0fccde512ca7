package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaValue;

/** Jumps and loops. Methods return how far to go from the next instruction; every way back looks at the guard. */
final class Jumps {
    private static final int BIAS = 0x1ffff;

    private Jumps() {}

    static int jump(Frame f, int i, int a) {
        int distance = (i >>> 14) - BIAS;
        if (a > 0) {
            f.close(a - 1);
        }
        if (distance < 0) {
            check(f);
        }
        return distance;
    }

    private static void check(Frame f) {
        Closure fn = f.fn;
        if (fn != null && fn.vm.guard.wishes != 0) {
            fn.vm.guard.check();
        }
    }

    static int testSet(LuaValue[] s, int a, LuaValue v, boolean wanted) {
        if (v.toboolean() != wanted) {
            return 1;
        }
        s[a] = v;
        return 0;
    }

    static int forPrep(LuaValue[] s, int i, int a) {
        LuaValue init = number(s[a], "initial");
        s[a + 1] = number(s[a + 1], "limit");
        LuaValue step = number(s[a + 2], "step");
        s[a + 2] = step;
        s[a] = init instanceof LuaInteger x && step instanceof LuaInteger y
                ? LuaInteger.valueOf((long) x.v - y.v)
                : LuaValue.valueOf(init.todouble() - step.todouble());
        return (i >>> 14) - BIAS;
    }

    private static LuaValue number(LuaValue v, String what) {
        LuaValue n = v instanceof LuaNumber ? v : Numbers.of(v);
        if (n == null) {
            throw LuaFailure.raw("'for' " + what + (what.equals("initial") ? " value" : "") + " must be a number");
        }
        return n instanceof ExactInteger e ? LuaValue.valueOf(e.value().doubleValue()) : n;
    }

    static int forLoop(Frame f, LuaValue[] s, int i, int a) {
        LuaValue next;
        boolean goesOn;
        if (s[a] instanceof LuaInteger x
                && s[a + 1] instanceof LuaInteger limit
                && s[a + 2] instanceof LuaInteger step) {
            long n = (long) x.v + step.v;
            goesOn = step.v > 0 ? n <= limit.v : n >= limit.v;
            next = LuaInteger.valueOf(n);
        } else {
            double step = s[a + 2].todouble();
            double n = s[a].todouble() + step;
            double limit = s[a + 1].todouble();
            goesOn = step > 0 ? n <= limit : n >= limit;
            next = LuaValue.valueOf(n);
        }
        if (!goesOn) {
            return 0;
        }
        s[a] = next;
        s[a + 3] = next;
        check(f);
        return (i >>> 14) - BIAS;
    }

    static int iterated(Frame f, LuaValue[] s, int i, int a) {
        LuaValue control = s[a + 1];
        if (control.isnil()) {
            return 0;
        }
        s[a] = control;
        check(f);
        return (i >>> 14) - BIAS;
    }
}
