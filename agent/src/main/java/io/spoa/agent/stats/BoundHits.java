package io.spoa.agent.stats;

/**
 * How often each bound bit since the agent's start, at one moment; those that {@link Totals} has not. They only grow.
 *
 * @param refusedJobs NOTIFY frames refused because the places in the queue were taken
 * @param refusedBytes NOTIFY frames refused because the queue's bytes were used up
 * @param refusedWait NOTIFY frames refused because they would have waited too long
 * @param evicted NOTIFY frames that had waited and made room for another; of those refused
 * @param inFlightPauses times that a connection was not read from because too many of its NOTIFYs were unanswered
 * @param unreadPauses times that a connection was not read from because its peer did not read
 * @param unfinishedEnds connections ended because there was too much unfinished input, and most of it there
 * @param acceptFailures times that accepting failed, for want of file descriptors as a rule
 */
public record BoundHits(
        long refusedJobs,
        long refusedBytes,
        long refusedWait,
        long evicted,
        long inFlightPauses,
        long unreadPauses,
        long unfinishedEnds,
        long acceptFailures) {
    /** That of a process whose agents have not started yet. */
    static final BoundHits NONE = new BoundHits(0, 0, 0, 0, 0, 0, 0, 0);
}
