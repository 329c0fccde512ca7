package io.spoa.agent.stats;

/** How long things took, at one moment. Immutable. */
public final class HistogramSnapshot {
    /** Nothing counted. */
    public static final HistogramSnapshot EMPTY = new HistogramSnapshot(new long[Buckets.COUNT], 0, 0);

    private final long[] counts;
    private final long count;
    private final long sumNanos;
    private final long maxNanos;

    /** Takes the array over. */
    HistogramSnapshot(long[] counts, long sumNanos, long maxNanos) {
        this.counts = counts;
        this.sumNanos = sumNanos;
        this.maxNanos = maxNanos;
        long all = 0;
        for (long one : counts) {
            all += one;
        }
        count = all;
    }

    /** How many times were counted. */
    public long count() {
        return count;
    }

    /** All of them together, in nanoseconds. */
    public long sumNanos() {
        return sumNanos;
    }

    /** The longest, in nanoseconds; 0 if there is none. */
    public long maxNanos() {
        return maxNanos;
    }

    /** How many took no longer than this, exact for powers of two from 256 ns to 34 s and rounded down to a bucket else. */
    public long upTo(long nanos) {
        long sum = 0;
        for (int i = 0; i < counts.length && Buckets.upper(i) <= nanos; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /**
     * The time that this part of all did not pass, in nanoseconds, right to an eighth; 0 if there is none.
     *
     * @param part from 0 to 1, as 0.99
     */
    public long percentileNanos(double part) {
        long rank = Math.max(1, (long) Math.ceil(part * count));
        long before = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && before + counts[i] >= rank) {
                long upper = Math.min(Buckets.upper(i), Math.max(maxNanos, Buckets.lower(i)));
                double inside = (double) (rank - before) / counts[i];
                return Buckets.lower(i) + (long) (inside * (upper - Buckets.lower(i)));
            }
            before += counts[i];
        }
        return 0;
    }

    /** Both together. */
    public HistogramSnapshot plus(HistogramSnapshot other) {
        return new HistogramSnapshot(combine(other, 1), sumNanos + other.sumNanos, Math.max(maxNanos, other.maxNanos));
    }

    /** What came since an earlier snapshot of the same; the longest is the longest ever. */
    public HistogramSnapshot since(HistogramSnapshot earlier) {
        return new HistogramSnapshot(combine(earlier, -1), sumNanos - earlier.sumNanos, maxNanos);
    }

    private long[] combine(HistogramSnapshot other, int sign) {
        long[] all = counts.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.max(0, all[i] + sign * other.counts[i]);
        }
        return all;
    }
}
