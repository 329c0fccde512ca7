package io.spoa.agent.cli.bench;

/**
 * The instants of a run, on the clock of {@link System#nanoTime}. What is sent from {@code from} to {@code to} counts.
 *
 * @param start when the first NOTIFY leaves
 * @param from when the warm-up is over
 * @param to when the last NOTIFY may leave
 */
record Schedule(long start, long from, long to) {
    static Schedule of(BenchPlan plan, long start) {
        long from = start + plan.warmup().toNanos();
        return new Schedule(start, from, from + plan.duration().toNanos());
    }

    boolean counts(long nanos) {
        return nanos - from >= 0 && nanos - to < 0;
    }

    boolean over(long nanos) {
        return nanos - to >= 0;
    }
}
