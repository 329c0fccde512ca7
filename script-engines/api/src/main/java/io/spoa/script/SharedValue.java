package io.spoa.script;

import java.util.Arrays;

/** A value that {@link SharedState} keeps: what every language has, and can have back as it was. Immutable, but for the arrays. */
public sealed interface SharedValue {
    /** The most bytes of text or bytes. */
    int MOST_BYTES = 64 * 1024;

    /**
     * A string.
     *
     * @param bytes nobody writes to them; at most {@link #MOST_BYTES}
     * @param text whether languages that tell text from bytes get text
     */
    record Bytes(byte[] bytes, boolean text) implements SharedValue {}

    /** An integer of 64 bits, with sign. */
    record Whole(long number) implements SharedValue {}

    /** A number of another kind: a double, with every bit. */
    record Real(double number) implements SharedValue {}

    /** A boolean. */
    record Flag(boolean set) implements SharedValue {}

    /** How scripts call what it is: {@code a string}, {@code an integer}. */
    default String kind() {
        return switch (this) {
            case Bytes _ -> "a string";
            case Whole _ -> "an integer";
            case Real _ -> "a number that is no integer";
            case Flag _ -> "a boolean";
        };
    }

    /**
     * Whether two are the same to a script. That of another language may know one kind of string only, or one of number: text and
     * bytes are the same if their bytes are, and an integer is the same as a float of exactly this value.
     */
    default boolean isSame(SharedValue other) {
        return switch (this) {
            case Bytes mine -> other instanceof Bytes its && Arrays.equals(mine.bytes, its.bytes);
            case Whole mine ->
                other instanceof Whole its && mine.number == its.number
                        || other instanceof Real real && isSame(mine.number, real.number);
            case Real mine ->
                other instanceof Real its
                                && (mine.number == its.number || Double.isNaN(mine.number) && Double.isNaN(its.number))
                        || other instanceof Whole whole && isSame(whole.number, mine.number);
            case Flag mine -> other instanceof Flag its && mine.set == its.set;
        };
    }

    private static boolean isSame(long whole, double real) {
        // A double of 2^63 would become the greatest long.
        return real == whole && (long) real == whole && real != 0x1p63;
    }
}
