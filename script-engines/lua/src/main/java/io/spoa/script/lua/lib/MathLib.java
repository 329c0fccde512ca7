package io.spoa.script.lua.lib;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The math library: that of 5.2 with the names that 5.3 added. */
final class MathLib {
    private SplittableRandom random = new SplittableRandom();
    private final LuaTable t = new LuaTable(0, 64);

    private MathLib() {}

    static void install(Vm vm) {
        MathLib lib = new MathLib();
        lib.plain();
        lib.integers();
        lib.others();
        Modules.put(vm, "math", lib.t);
    }

    private void real(String name, DoubleUnaryOperator f) {
        Fn.put(t, name, a -> LuaValue.valueOf(f.applyAsDouble(Args.number(a, 1, name))));
    }

    private void plain() {
        real("acos", Math::acos);
        real("asin", Math::asin);
        real("cos", Math::cos);
        real("cosh", Math::cosh);
        real("deg", x -> x * (180 / Math.PI));
        real("exp", Math::exp);
        real("log10", Math::log10);
        real("rad", x -> x * (Math.PI / 180));
        real("sin", Math::sin);
        real("sinh", Math::sinh);
        real("sqrt", Math::sqrt);
        real("tan", Math::tan);
        real("tanh", Math::tanh);
        Fn.put(
                t,
                "atan",
                a -> LuaValue.valueOf(
                        Math.atan2(Args.number(a, 1, "atan"), a.arg(2).isnil() ? 1 : Args.number(a, 2, "atan"))));
        Fn.put(t, "atan2", a -> LuaValue.valueOf(Math.atan2(Args.number(a, 1, "atan2"), Args.number(a, 2, "atan2"))));
        Fn.put(t, "fmod", a -> LuaValue.valueOf(Args.number(a, 1, "fmod") % Args.number(a, 2, "fmod")));
        Fn.put(t, "pow", a -> LuaValue.valueOf(Math.pow(Args.number(a, 1, "pow"), Args.number(a, 2, "pow"))));
        Fn.put(t, "log", MathLib::log);
        t.set("pi", Math.PI);
        t.set("huge", LuaValue.valueOf(Double.POSITIVE_INFINITY));
    }

    private static Varargs log(Varargs a) {
        double x = Args.number(a, 1, "log");
        if (a.arg(2).isnil()) {
            return LuaValue.valueOf(Math.log(x));
        }
        double base = Args.number(a, 2, "log");
        if (base == 10) {
            return LuaValue.valueOf(Math.log10(x));
        }
        double exact =
                base == 2 && x > 0 && x == Math.scalb(1.0, Math.getExponent(x)) ? Math.getExponent(x) : Double.NaN;
        return LuaValue.valueOf(Double.isNaN(exact) ? Math.log(x) / Math.log(base) : exact);
    }

    private void integers() {
        Fn.put(t, "floor", a -> rounded(Args.numeric(a, 1, "floor"), Math::floor));
        Fn.put(t, "ceil", a -> rounded(Args.numeric(a, 1, "ceil"), Math::ceil));
        Fn.put(t, "abs", a -> {
            LuaValue v = Args.numeric(a, 1, "abs");
            return v instanceof ExactInteger e
                    ? ExactInteger.of(e.value().abs())
                    : LuaValue.valueOf(Math.abs(v.todouble()));
        });
        Fn.put(t, "type", a -> {
            LuaValue v = Args.any(a, 1, "type");
            return v instanceof LuaNumber || v instanceof ExactInteger
                    ? LuaString.valueOf(whole(v) ? "integer" : "float")
                    : LuaValue.NIL;
        });
        Fn.put(t, "tointeger", a -> {
            LuaValue v = Args.any(a, 1, "tointeger");
            return (v instanceof LuaNumber || v instanceof ExactInteger) && whole(v) ? v : LuaValue.NIL;
        });
        Fn.put(
                t,
                "ult",
                a -> LuaValue.valueOf(Long.compareUnsigned(Args.integer(a, 1, "ult"), Args.integer(a, 2, "ult")) < 0));
        t.set("maxinteger", ExactInteger.of(Long.MAX_VALUE));
        t.set("mininteger", ExactInteger.of(Long.MIN_VALUE));
    }

    private static LuaValue rounded(LuaValue v, DoubleUnaryOperator how) {
        return v instanceof LuaInteger || v instanceof ExactInteger
                ? v
                : LuaValue.valueOf(how.applyAsDouble(v.todouble()));
    }

    /** Whether a number is an integer without doubt: whole and not beyond what a double holds exactly. */
    private static boolean whole(LuaValue v) {
        double d = v.todouble();
        return v instanceof ExactInteger || d == Math.rint(d) && Math.abs(d) <= 0x1p53;
    }

    private void others() {
        Fn.put(t, "max", a -> extreme(a, "max"));
        Fn.put(t, "min", a -> extreme(a, "min"));
        Fn.put(t, "modf", a -> {
            double x = Args.number(a, 1, "modf");
            double i = x < 0 ? Math.ceil(x) : Math.floor(x);
            return LuaValue.varargsOf(LuaValue.valueOf(i), LuaValue.valueOf(Double.isInfinite(x) ? 0 : x - i));
        });
        Fn.put(t, "frexp", a -> {
            double x = Args.number(a, 1, "frexp");
            if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
                return LuaValue.varargsOf(LuaValue.valueOf(x), LuaValue.ZERO);
            }
            double scaled = Math.abs(x) < Double.MIN_NORMAL ? x * 0x1p54 : x;
            int e = Math.getExponent(scaled) + 1;
            return LuaValue.varargsOf(
                    LuaValue.valueOf(Math.scalb(scaled, -e)), LuaValue.valueOf(scaled == x ? e : e - 54));
        });
        Fn.put(
                t,
                "ldexp",
                a -> LuaValue.valueOf(Math.scalb(Args.number(a, 1, "ldexp"), Args.clamped(a, 2, "ldexp", 0))));
        Fn.put(t, "random", this::random);
        Fn.put(t, "randomseed", a -> {
            random = new SplittableRandom(
                    Double.doubleToLongBits(a.narg() == 0 ? System.nanoTime() : Args.number(a, 1, "randomseed")));
            return LuaValue.NONE;
        });
    }

    private static LuaValue extreme(Varargs a, String fn) {
        LuaValue best = Args.numeric(a, 1, fn);
        for (int i = 2; i <= a.narg(); i++) {
            LuaValue v = Args.numeric(a, i, fn);
            if (fn.equals("max") ? Compare.less(null, best, v) : Compare.less(null, v, best)) {
                best = v;
            }
        }
        return best;
    }

    private Varargs random(Varargs a) {
        if (a.narg() == 0) {
            return LuaValue.valueOf(random.nextDouble());
        }
        BigInteger low = a.narg() == 1 ? BigInteger.ONE : whole(a, 1);
        BigInteger high = whole(a, a.narg() == 1 ? 1 : 2);
        if (a.narg() > 2) {
            throw LuaFailure.raw("wrong number of arguments");
        }
        if (low.compareTo(high) > 0) {
            throw Args.bad(1, "random", "interval is empty");
        }
        BigInteger range = high.subtract(low).add(BigInteger.ONE);
        if (range.bitLength() > 63) {
            throw Args.bad(a.narg() == 1 ? 1 : 2, "random", "interval too large");
        }
        return ExactInteger.of(low.add(BigInteger.valueOf(random.nextLong(range.longValue()))));
    }

    private static BigInteger whole(Varargs a, int i) {
        BigInteger n = ExactInteger.toExact(Args.numeric(a, i, "random"));
        if (n == null) {
            throw Args.bad(i, "random", "number has no integer representation");
        }
        return n;
    }
}
