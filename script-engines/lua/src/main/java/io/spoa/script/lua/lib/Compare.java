package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/** {@code ==}, {@code <} and {@code <=}. */
@SuppressWarnings("ReferenceEquality") // Lua values have identity
final class Compare {
    private Compare() {}

    static boolean eq(Frame f, LuaValue x, LuaValue y) {
        if (x == y) {
            // The same object is equal to itself unless it is not a number.
            return !(x instanceof LuaNumber) || x instanceof LuaInteger || !Double.isNaN(x.todouble());
        }
        if (x.raweq(y)) {
            return true;
        }
        boolean canAsk =
                x instanceof LuaTable && y instanceof LuaTable || x instanceof LuaUserdata && y instanceof LuaUserdata;
        return canAsk && f.fn != null && eqMeta(f.fn.vm, x, y);
    }

    static boolean eq(Vm vm, LuaValue x, LuaValue y) {
        return x.raweq(y) || x instanceof LuaTable && y instanceof LuaTable && eqMeta(vm, x, y);
    }

    private static boolean eqMeta(Vm vm, LuaValue x, LuaValue y) {
        LuaValue h = Meta.method(vm, x, LuaValue.EQ);
        if (h.isnil()) {
            h = Meta.method(vm, y, LuaValue.EQ);
        }
        return !h.isnil() && Calls.callAny(vm, h, x, y).toboolean();
    }

    static boolean lt(Frame f, LuaValue x, LuaValue y) {
        return x instanceof LuaInteger a && y instanceof LuaInteger b
                ? a.v < b.v
                : less(f.fn == null ? null : f.fn.vm, x, y);
    }

    /** The same from Java code. */
    static boolean less(@Nullable Vm vm, LuaValue x, LuaValue y) {
        if (x instanceof LuaNumber && y instanceof LuaNumber) {
            return x.todouble() < y.todouble();
        }
        if (x instanceof LuaString a && y instanceof LuaString b) {
            return Text.compare(a, b) < 0;
        }
        if (numeric(x) && numeric(y)) {
            return ExactInteger.compare(x, y, Integer.MAX_VALUE) < 0;
        }
        LuaValue h = handler(vm, x, y, LuaValue.LT);
        if (vm != null && !h.isnil()) {
            return Calls.callAny(vm, h, x, y).toboolean();
        }
        throw incomparable(x, y);
    }

    static boolean le(Frame f, LuaValue x, LuaValue y) {
        if (x instanceof LuaInteger a && y instanceof LuaInteger b) {
            return a.v <= b.v;
        }
        if (x instanceof LuaNumber && y instanceof LuaNumber) {
            return x.todouble() <= y.todouble();
        }
        if (x instanceof LuaString a && y instanceof LuaString b) {
            return Text.compare(a, b) <= 0;
        }
        if (numeric(x) && numeric(y)) {
            return ExactInteger.compare(x, y, Integer.MAX_VALUE) <= 0;
        }
        Vm vm = f.fn == null ? null : f.fn.vm;
        LuaValue h = handler(vm, x, y, LuaValue.LE);
        if (vm != null && !h.isnil()) {
            return Calls.callAny(vm, h, x, y).toboolean();
        }
        h = handler(vm, y, x, LuaValue.LT);
        if (vm != null && !h.isnil()) {
            return !Calls.callAny(vm, h, y, x).toboolean();
        }
        throw incomparable(x, y);
    }

    private static boolean numeric(LuaValue v) {
        return v instanceof LuaNumber || v instanceof ExactInteger;
    }

    private static LuaValue handler(@Nullable Vm vm, LuaValue x, LuaValue y, LuaString event) {
        if (vm == null) {
            return LuaValue.NIL;
        }
        LuaValue h = Meta.method(vm, x, event);
        return h.isnil() ? Meta.method(vm, y, event) : h;
    }

    private static LuaFailure incomparable(LuaValue x, LuaValue y) {
        String a = Meta.kindName(x);
        String b = Meta.kindName(y);
        return LuaFailure.raw(
                a.equals(b) ? "attempt to compare two " + a + " values" : "attempt to compare " + a + " with " + b);
    }
}
