package io.spoa.agent.stats;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts times by {@link Buckets}. One writer at a time, who pays two plain loads and stores for it; any reader, who may see
 * the last few a little late.
 */
final class Histogram {
    private static final int SUM = 0;
    private static final int MAX = 1;
    private static final int FIRST = 2;

    private final AtomicLongArray words = new AtomicLongArray(FIRST + Buckets.COUNT);

    /** Counts a time. The writer's thread. */
    void record(long nanos) {
        add(SUM, Math.max(0, nanos));
        add(FIRST + Buckets.of(nanos), 1);
        if (nanos > words.getPlain(MAX)) {
            words.setOpaque(MAX, nanos);
        }
    }

    private void add(int word, long value) {
        words.setOpaque(word, words.getPlain(word) + value);
    }

    /** Any thread. */
    HistogramSnapshot snapshot() {
        long[] counts = new long[Buckets.COUNT];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = words.getOpaque(FIRST + i);
        }
        return new HistogramSnapshot(counts, words.getOpaque(SUM), words.getOpaque(MAX));
    }
}
