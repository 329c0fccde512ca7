package io.spoa.agent.stats;

/**
 * Which times a histogram tells apart: eight steps for each doubling from 256 ns to 68 s, so that any time is known to an
 * eighth. A bucket holds what is above its lower bound, up to its upper bound.
 */
final class Buckets {
    private static final int STEP_BITS = 3;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int FIRST_EXPONENT = 8;
    private static final int LAST_EXPONENT = 36;

    /** How many there are; the first and the last are open. */
    static final int COUNT = 1 + (LAST_EXPONENT - FIRST_EXPONENT) * STEPS + 1;

    private Buckets() {}

    /** The bucket of a time in nanoseconds; what is negative counts as zero. */
    static int of(long nanos) {
        long inside = nanos - 1;
        if (inside < 1L << FIRST_EXPONENT) {
            return 0;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(inside);
        if (exponent >= LAST_EXPONENT) {
            return COUNT - 1;
        }
        int step = (int) (inside >>> exponent - STEP_BITS) & STEPS - 1;
        return 1 + (exponent - FIRST_EXPONENT) * STEPS + step;
    }

    /** The upper bound of a bucket, in nanoseconds. */
    static long upper(int bucket) {
        return bucket == COUNT - 1 ? Long.MAX_VALUE : lower(bucket + 1);
    }

    /** The lower bound of a bucket, in nanoseconds. */
    static long lower(int bucket) {
        if (bucket == 0) {
            return 0;
        }
        int exponent = FIRST_EXPONENT + (bucket - 1) / STEPS;
        int step = (bucket - 1) % STEPS;
        return (long) (STEPS + step) << exponent - STEP_BITS;
    }
}
