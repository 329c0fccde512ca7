package io.spoa.script.js;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.Texts;
import io.spoa.spop.DataType;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Integers between JavaScript and the wire, exact in both directions. */
final class Numbers {
    /** Every integer up to here, and no farther, is a Number of its own. */
    static final long EXACT = 1L << 53;

    /** More digits than any type can hold are not even looked at. */
    private static final Pattern DECIMAL = Pattern.compile("\\s*[+-]?[0-9]{1,40}\\s*");

    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private Numbers() {}

    /** The integer that a Number, a BigInt or decimal text is, or {@code null} if it is none. */
    static @Nullable BigInteger exact(Value value) {
        if (value.fitsInLong()) {
            return BigInteger.valueOf(value.asLong());
        }
        if (value.isNumber()) {
            // -0 is the one integral Number that is said not to fit.
            return value.fitsInBigInteger()
                    ? value.asBigInteger()
                    : value.fitsInDouble() && value.asDouble() == 0 ? BigInteger.ZERO : null;
        }
        if (value.isString()) {
            String text = value.asString();
            return DECIMAL.matcher(text).matches() ? new BigInteger(text.strip()) : null;
        }
        return null;
    }

    /** An integer that a type can hold. */
    static BigInteger inRange(DataType type, BigInteger value) {
        boolean fits = switch (type) {
            case INT32 -> value.bitLength() < 32;
            case UINT32 -> value.signum() >= 0 && value.bitLength() <= 32;
            case UINT64 -> value.signum() >= 0 && value.compareTo(UINT64_MAX) <= 0;
            default -> value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0;
        };
        if (!fits) {
            throw new BindingError(Texts.outOfRange(type, value.toString()));
        }
        return value;
    }
}
