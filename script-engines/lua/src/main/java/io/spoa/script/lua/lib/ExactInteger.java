package io.spoa.script.lua.lib;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * An integer that a double cannot hold: beyond ±2^53. Scripts calculate with it as with a number. Within ±2^53 integers are
 * plain numbers, so two equal integers always have the same kind. Immutable.
 */
public final class ExactInteger extends LuaUserdata {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(53);
    private static final long LONG_LIMIT = 1L << 53;

    private final BigInteger value;

    private ExactInteger(BigInteger value) {
        super(value);
        this.value = value;
    }

    /** A signed 64-bit integer as Lua value. */
    public static LuaValue of(long signed) {
        return signed >= -LONG_LIMIT && signed <= LONG_LIMIT
                ? LuaValue.valueOf((double) signed)
                : new ExactInteger(BigInteger.valueOf(signed));
    }

    /** An unsigned 64-bit integer as Lua value. */
    public static LuaValue ofUnsigned(long bits) {
        return bits >= 0 ? of(bits) : new ExactInteger(new BigInteger(Long.toUnsignedString(bits)));
    }

    /** An integer as Lua value. */
    public static LuaValue of(BigInteger value) {
        return value.abs().compareTo(LIMIT) <= 0 ? LuaValue.valueOf(value.doubleValue()) : new ExactInteger(value);
    }

    /** The integer that a value stands for: an exact one, an integral number, or a string of decimal digits; else null. */
    public static @Nullable BigInteger toExact(LuaValue v) {
        if (v instanceof ExactInteger e) {
            return e.value;
        }
        if (v.type() == LuaValue.TNUMBER) {
            double d = v.todouble();
            return d == Math.rint(d) && !Double.isInfinite(d) ? new BigDecimal(d).toBigIntegerExact() : null;
        }
        if (v instanceof LuaString s) {
            String text = s.tojstring().strip();
            return text.matches("[+-]?[0-9]{1,400}") ? new BigInteger(text) : null;
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
}
