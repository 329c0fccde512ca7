package io.spoa.script.lua.lib;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * An integer that a double cannot hold: beyond ±2^53, up to 64 bits, signed or unsigned. Scripts calculate with it as with a
 * number, and its type is number to them. Within ±2^53 integers are plain numbers, so two equal integers always have the same
 * kind; results beyond 64 bits are doubles, which also bounds what a script can make the agent calculate. Immutable.
 */
public final class ExactInteger extends LuaUserdata {
    private static final BigInteger PLAIN = BigInteger.ONE.shiftLeft(53);
    private static final long PLAIN_LONG = 1L << 53;
    private static final int MOST_BITS = 64;
    private static final int MOST_DIGITS = 400;

    private final BigInteger value;

    private ExactInteger(BigInteger value) {
        super(value);
        this.value = value;
    }

    /** A signed 64-bit integer as Lua value. */
    public static LuaValue of(long signed) {
        return signed >= -PLAIN_LONG && signed <= PLAIN_LONG
                ? LuaValue.valueOf((double) signed)
                : new ExactInteger(BigInteger.valueOf(signed));
    }

    /** An unsigned 64-bit integer as Lua value. */
    public static LuaValue ofUnsigned(long bits) {
        return bits >= 0 ? of(bits) : new ExactInteger(new BigInteger(Long.toUnsignedString(bits)));
    }

    /** An integer as Lua value: exact up to 64 bits, the nearest double beyond. */
    public static LuaValue of(BigInteger value) {
        return value.abs().compareTo(PLAIN) <= 0 || value.bitLength() > MOST_BITS
                ? LuaValue.valueOf(value.doubleValue())
                : new ExactInteger(value);
    }

    /**
     * The integer that a value stands for: an exact one, an integral number, or a string of decimal digits.
     *
     * @return {@code null} if it stands for none
     */
    public static @Nullable BigInteger toExact(LuaValue v) {
        if (v instanceof ExactInteger e) {
            return e.value;
        }
        if (v.type() == LuaValue.TNUMBER) {
            double d = v.todouble();
            return d == Math.rint(d) && !Double.isInfinite(d) ? new BigDecimal(d).toBigIntegerExact() : null;
        }
        if (v instanceof LuaString s && s.m_length <= MOST_DIGITS) {
            String text = Text.latin(s).strip();
            return text.matches("[+-]?[0-9]+") ? new BigInteger(text) : null;
        }
        return null;
    }

    /** The integer. */
    public BigInteger value() {
        return value;
    }

    @Override
    public String tojstring() {
        return value.toString();
    }

    @Override
    public LuaValue tostring() {
        return LuaString.valueOf(tojstring());
    }

    @Override
    public LuaString strvalue() {
        return LuaString.valueOf(tojstring());
    }

    @Override
    public double todouble() {
        return value.doubleValue();
    }

    /** Calculates when at least one operand is exact. */
    static LuaValue compute(int op, LuaValue x, LuaValue y) {
        BigInteger a = toExact(x);
        BigInteger b = toExact(y);
        if (a == null || b == null || op == Lua.OP_POW || (op == Lua.OP_MOD || op == Lua.OP_DIV) && b.signum() == 0) {
            return Arith.compute(op, LuaValue.valueOf(x.todouble()), LuaValue.valueOf(y.todouble()));
        }
        return switch (op) {
            case Lua.OP_ADD -> of(a.add(b));
            case Lua.OP_SUB -> of(a.subtract(b));
            case Lua.OP_MUL -> of(a.multiply(b));
            case Lua.OP_MOD -> {
                BigInteger r = a.mod(b.abs());
                yield of(r.signum() != 0 && b.signum() < 0 ? r.add(b) : r);
            }
            case Lua.OP_DIV -> {
                BigInteger[] q = a.divideAndRemainder(b);
                yield q[1].signum() == 0 ? of(q[0]) : LuaValue.valueOf(a.doubleValue() / b.doubleValue());
            }
            default -> of(a.negate());
        };
    }

    /** Compares numbers of any kind by their exact values; {@code unordered} if one is not a number. */
    static int compare(LuaValue x, LuaValue y, int unordered) {
        double a = x.todouble();
        double b = y.todouble();
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return unordered;
        }
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return Double.compare(a, b);
        }
        return decimal(x, a).compareTo(decimal(y, b));
    }

    private static BigDecimal decimal(LuaValue v, double d) {
        return v instanceof ExactInteger e ? new BigDecimal(e.value) : new BigDecimal(d);
    }

    @Override
    public boolean raweq(LuaValue other) {
        return other instanceof ExactInteger e && e.value.equals(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactInteger e && e.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
