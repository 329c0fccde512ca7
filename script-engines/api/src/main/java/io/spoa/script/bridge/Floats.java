package io.spoa.script.bridge;

/** The numbers of languages that have doubles, or doubles alone. Any thread. */
public final class Floats {
    /** Every integer up to here, and no farther, is a double of its own. */
    private static final double EXACT = 0x1p53;

    private Floats() {}

    /** Whether a double stands for an integer without doubt: it has no fraction and is within ±2^53. */
    public static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) <= EXACT;
    }

    /** A double as a value of the bridge: a {@code Long} if it stands for an integer, else a {@code Double}. */
    public static Object value(double number) {
        // Not in one expression, which would make a double of either.
        if (isWhole(number)) {
            return (long) number;
        }
        return number;
    }
}
