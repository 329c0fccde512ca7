package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** bit32 of Lua 5.2: what to use for the operators of 5.3. */
final class Bit32Lib {
    private static final int WIDTH = 32;

    private Bit32Lib() {}

    private interface Fold {
        int of(int x, int y);
    }

    static void install(Vm vm) {
        LuaTable t = new LuaTable(0, 16);
        fold(t, "band", -1, (x, y) -> x & y);
        fold(t, "bor", 0, (x, y) -> x | y);
        fold(t, "bxor", 0, (x, y) -> x ^ y);
        Fn.put(t, "btest", a -> {
            int all = -1;
            for (int i = 1; i <= a.narg(); i++) {
                all &= bits(a, i, "btest");
            }
            return LuaValue.valueOf(all != 0);
        });
        Fn.put(t, "bnot", a -> number(~bits(a, 1, "bnot")));
        Fn.put(t, "lshift", a -> number(left(bits(a, 1, "lshift"), Args.integer(a, 2, "lshift"))));
        Fn.put(t, "rshift", a -> number(left(bits(a, 1, "rshift"), -Args.integer(a, 2, "rshift"))));
        Fn.put(t, "arshift", Bit32Lib::arithmeticShift);
        Fn.put(
                t,
                "lrotate",
                a -> number(Integer.rotateLeft(bits(a, 1, "lrotate"), (int) Args.integer(a, 2, "lrotate"))));
        Fn.put(
                t,
                "rrotate",
                a -> number(Integer.rotateRight(bits(a, 1, "rrotate"), (int) Args.integer(a, 2, "rrotate"))));
        Fn.put(t, "extract", a -> {
            int from = field(a, 2, 3, "extract");
            return number(bits(a, 1, "extract") >>> from & mask(a, 3, "extract"));
        });
        Fn.put(t, "replace", a -> {
            int from = field(a, 3, 4, "replace");
            int mask = mask(a, 4, "replace");
            int n = bits(a, 1, "replace");
            return number(n & ~(mask << from) | (bits(a, 2, "replace") & mask) << from);
        });
        Modules.put(vm, "bit32", t);
    }

    private static void fold(LuaTable t, String name, int start, Fold f) {
        Fn.put(t, name, a -> {
            int all = start;
            for (int i = 1; i <= a.narg(); i++) {
                all = f.of(all, bits(a, i, name));
            }
            return number(all);
        });
    }

    /** A number modulo 2^32, whatever it is. */
    private static int bits(Varargs a, int i, String fn) {
        LuaValue v = Args.numeric(a, i, fn);
        if (v instanceof ExactInteger e) {
            return e.value().intValue();
        }
        return (int) (long) Arith.mod(Math.rint(v.todouble()), 0x1p32);
    }

    private static LuaValue number(int bits) {
        return LuaValue.valueOf((double) Integer.toUnsignedLong(bits));
    }

    private static int left(int x, long by) {
        if (by <= -WIDTH || by >= WIDTH) {
            return 0;
        }
        return by >= 0 ? x << by : x >>> -by;
    }

    private static Varargs arithmeticShift(Varargs a) {
        int x = bits(a, 1, "arshift");
        long by = Args.integer(a, 2, "arshift");
        return number(by < 0 ? left(x, -by) : x >> Math.min(by, WIDTH - 1));
    }

    private static int width(Varargs a, int i, String fn) {
        return Args.clamped(a, i, fn, 1);
    }

    private static int field(Varargs a, int fieldArg, int widthArg, String fn) {
        int from = Args.clamped(a, fieldArg, fn, 0);
        int width = width(a, widthArg, fn);
        if (from < 0) {
            throw Args.bad(fieldArg, fn, "field cannot be negative");
        }
        if (width < 1) {
            throw Args.bad(widthArg, fn, "width must be positive");
        }
        if ((long) from + width > WIDTH) {
            throw LuaFailure.raw("trying to access non-existent bits");
        }
        return from;
    }

    private static int mask(Varargs a, int widthArg, String fn) {
        return -1 >>> (WIDTH - width(a, widthArg, fn));
    }
}
