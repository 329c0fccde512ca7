package io.spoa.agent.admin;

/**
 * One second of the charts.
 *
 * @param rate messages a second
 * @param p50Micros half of the messages waited and ran no longer than this
 * @param p99Micros the same for 99 of 100
 * @param queued NOTIFYs that waited for workers at its end
 * @param troubles messages a second that did not fare as their script meant it
 */
record Point(double rate, double p50Micros, double p99Micros, int queued, double troubles) {
    /** What happened between two samples. */
    static Point between(Sample before, Sample after) {
        double seconds = Math.max(1e-3, (after.nanos() - before.nanos()) / 1e9);
        var queue = after.queue().since(before.queue());
        var run = after.run().since(before.run());
        return new Point(
                Math.max(0, after.messages() - before.messages()) / seconds,
                (queue.percentileNanos(0.5) + run.percentileNanos(0.5)) / 1e3,
                (queue.percentileNanos(0.99) + run.percentileNanos(0.99)) / 1e3,
                after.queued(),
                Math.max(0, after.troubles() - before.troubles()) / seconds);
    }
}
