package io.spoa.agent.cli.bench;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one run found.
 *
 * @param plan what was run
 * @param window the NOTIFYs in flight on each connection, which an agent without pipelining makes one
 * @param seconds how long it counted
 * @param acks the ACKs of that time
 * @param errors ACKs that say ABORT or have another number of actions than expected, those of the warm-up too
 * @param timeouts NOTIFYs that were given up
 * @param late ACKs that came after that
 * @param unsent NOTIFYs of the open loop that never left because every window was full
 * @param fewestActions the fewest actions of an ACK
 * @param mostActions the most
 * @param latency of the NOTIFYs of that time, in nanoseconds
 * @param agent what the agent used, if that is known
 * @param client what this process used
 */
record Measured(
        BenchPlan plan,
        int window,
        double seconds,
        long acks,
        long errors,
        long timeouts,
        long late,
        long unsent,
        int fewestActions,
        int mostActions,
        Histogram latency,
        @Nullable Cost agent,
        Cost client) {
    /**
     * What a process used while it counted.
     *
     * @param pid the process
     * @param cpuSeconds its CPU time
     * @param rssBytes its memory at the end
     */
    record Cost(long pid, double cpuSeconds, long rssBytes) {
        double microsPerAck(long acks) {
            return acks == 0 ? 0 : cpuSeconds * 1e6 / acks;
        }
    }

    double acksPerSecond() {
        return acks / seconds;
    }

    double micros(double percentile) {
        return latency.getTotalCount() == 0 ? 0 : latency.getValueAtPercentile(percentile) / 1e3;
    }

    /** Whether every NOTIFY got its right ACK in time. */
    boolean clean() {
        return errors == 0 && timeouts == 0 && unsent == 0;
    }
}
