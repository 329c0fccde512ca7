package io.spoa.script.lua.lib;

import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Arithmetic: plain numbers at once, then strings, exact integers and metamethods. */
final class Arith {
    /** What dividing zero by zero gives on x86, and so what PUC Lua prints on Linux. */
    private static final LuaValue MINUS_NAN = LuaValue.valueOf(Double.longBitsToDouble(0xfff8_0000_0000_0000L));

    private Arith() {}

    static LuaValue add(Frame f, LuaValue x, LuaValue y) {
        if (x instanceof LuaInteger a && y instanceof LuaInteger b) {
            return LuaInteger.valueOf((long) a.v + b.v);
        }
        return x instanceof LuaNumber && y instanceof LuaNumber
                ? plain(Lua.OP_ADD, x.todouble(), y.todouble())
                : slow(f, Lua.OP_ADD, x, y);
    }

    static LuaValue sub(Frame f, LuaValue x, LuaValue y) {
        if (x instanceof LuaInteger a && y instanceof LuaInteger b) {
            return LuaInteger.valueOf((long) a.v - b.v);
        }
        return x instanceof LuaNumber && y instanceof LuaNumber
                ? plain(Lua.OP_SUB, x.todouble(), y.todouble())
                : slow(f, Lua.OP_SUB, x, y);
    }

    static LuaValue mul(Frame f, LuaValue x, LuaValue y) {
        if (x instanceof LuaInteger a && y instanceof LuaInteger b) {
            return LuaInteger.valueOf((long) a.v * b.v);
        }
        return x instanceof LuaNumber && y instanceof LuaNumber
                ? plain(Lua.OP_MUL, x.todouble(), y.todouble())
                : slow(f, Lua.OP_MUL, x, y);
    }

    /** Division, remainder, power. */
    static LuaValue other(Frame f, int op, LuaValue x, LuaValue y) {
        if (op == Lua.OP_MOD && x instanceof LuaInteger a && y instanceof LuaInteger b && b.v != 0) {
            return LuaValue.valueOf(Math.floorMod(a.v, b.v));
        }
        return x instanceof LuaNumber && y instanceof LuaNumber
                ? plain(op, x.todouble(), y.todouble())
                : slow(f, op, x, y);
    }

    static LuaValue neg(Frame f, LuaValue x) {
        if (x instanceof LuaInteger a) {
            return LuaInteger.valueOf(-(long) a.v);
        }
        if (x instanceof LuaNumber) {
            // By the sign bit: Java leaves open what minus does to a NaN.
            return LuaValue.valueOf(Double.longBitsToDouble(Double.doubleToRawLongBits(x.todouble()) ^ Long.MIN_VALUE));
        }
        return slow(f, Lua.OP_UNM, x, x);
    }

    private static LuaValue plain(int op, double x, double y) {
        double r = switch (op) {
            case Lua.OP_ADD -> x + y;
            case Lua.OP_SUB -> x - y;
            case Lua.OP_MUL -> x * y;
            case Lua.OP_DIV -> x / y;
            case Lua.OP_MOD -> mod(x, y);
            default -> Math.pow(x, y);
        };
        return Double.isNaN(r) ? nan(x, y) : LuaValue.valueOf(r);
    }

    private static LuaValue nan(double x, double y) {
        return Double.isNaN(x) ? LuaValue.valueOf(x) : Double.isNaN(y) ? LuaValue.valueOf(y) : MINUS_NAN;
    }

    /** The remainder has the sign of the divisor. */
    static double mod(double x, double y) {
        double r = x % y;
        return r != 0 && (r < 0) != (y < 0) ? r + y : r;
    }

    private static LuaValue slow(Frame f, int op, LuaValue x, LuaValue y) {
        LuaValue a = Numbers.of(x);
        LuaValue b = Numbers.of(y);
        if (a != null && b != null) {
            return compute(op, a, b);
        }
        Closure cl = f.fn;
        if (cl == null) {
            throw new IllegalStateException("no Lua function runs");
        }
        LuaValue h = Meta.method(cl.vm, x, event(op));
        if (h.isnil()) {
            h = Meta.method(cl.vm, y, event(op));
        }
        if (!h.isnil()) {
            return Calls.callAny(cl.vm, h, x, y);
        }
        int i = cl.p.code[f.pc];
        int culprit = a == null ? Lua.GETARG_B(i) : Lua.GETARG_C(i);
        throw Calls.wrong("perform arithmetic on", a == null ? x : y, VarNames.operand(cl.p, f.pc, culprit));
    }

    /** Calculates with numbers of any kind. */
    static LuaValue compute(int op, LuaValue x, LuaValue y) {
        if (x instanceof ExactInteger || y instanceof ExactInteger) {
            return ExactInteger.compute(op, x, y);
        }
        return op == Lua.OP_UNM ? LuaValue.valueOf(-x.todouble()) : plain(op, x.todouble(), y.todouble());
    }

    private static LuaString event(int op) {
        return switch (op) {
            case Lua.OP_ADD -> LuaValue.ADD;
            case Lua.OP_SUB -> LuaValue.SUB;
            case Lua.OP_MUL -> LuaValue.MUL;
            case Lua.OP_DIV -> LuaValue.DIV;
            case Lua.OP_MOD -> LuaValue.MOD;
            case Lua.OP_POW -> LuaValue.POW;
            default -> LuaValue.UNM;
        };
    }
}
