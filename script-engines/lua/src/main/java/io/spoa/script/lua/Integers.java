package io.spoa.script.lua;

import io.spoa.script.binding.Texts;
import io.spoa.script.lua.lib.ExactInteger;
import io.spoa.spop.DataType;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaDouble;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Integers between Lua and the wire, exact in both directions. */
final class Integers {
    /** Every integer up to here, and no farther, is a double of its own. */
    private static final long EXACT = 1L << 53;

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private Integers() {}

    /** A signed 64-bit integer as Lua sees it: a number where that is exact. */
    static LuaValue ofSigned(long value) {
        if (value == (int) value) {
            return LuaInteger.valueOf((int) value);
        }
        return value >= -EXACT && value <= EXACT ? LuaDouble.valueOf((double) value) : ExactInteger.of(value);
    }

    /** An unsigned 64-bit integer as Lua sees it. */
    static LuaValue ofUnsigned(long value) {
        return value >= 0 ? ofSigned(value) : ExactInteger.ofUnsigned(value);
    }

    /**
     * The 64 bits of a script's integer for a type, whose range is checked.
     *
     * @param index which argument of {@code function} it is, for messages
     */
    static long check(int index, String function, DataType type, LuaValue value) {
        if (value instanceof LuaInteger small) {
            return inRange(type, small.v);
        }
        if (value instanceof LuaDouble number) {
            double d = number.todouble();
            long l = (long) d;
            if (l == d && l != Long.MAX_VALUE) {
                return inRange(type, l);
            }
        }
        BigInteger exact = exact(value);
        if (exact != null) {
            return inRange(type, exact);
        }
        if (value.isnumber()) {
            throw Check.badArgument(index, function, "number has no integer representation");
        }
        throw Check.badType(index, function, "number", value);
    }

    /** The exact integer that a number, an exact integer or a number's text stands for, or {@code null}. */
    static @Nullable BigInteger exact(LuaValue value) {
        BigInteger exact = ExactInteger.toExact(value);
        if (exact == null && value instanceof LuaString text && text.isnumber()) {
            // hexadecimal or with an exponent
            exact = ExactInteger.toExact(LuaValue.valueOf(text.todouble()));
        }
        return exact;
    }

    private static long inRange(DataType type, long value) {
        boolean fits = switch (type) {
            case INT32 -> value == (int) value;
            case UINT32 -> value >>> 32 == 0;
            case UINT64 -> value >= 0;
            default -> true;
        };
        if (!fits) {
            throw outOfRange(type, Long.toString(value));
        }
        return value;
    }

    static long inRange(DataType type, BigInteger value) {
        if (type == DataType.UINT64 && value.signum() >= 0 && value.compareTo(UINT64_MAX) <= 0) {
            return value.longValue();
        }
        if (value.compareTo(LONG_MIN) < 0 || value.compareTo(LONG_MAX) > 0) {
            throw outOfRange(type, value.toString());
        }
        return inRange(type, value.longValueExact());
    }

    private static LuaError outOfRange(DataType type, String value) {
        return new LuaError(Texts.outOfRange(type, value));
    }
}
