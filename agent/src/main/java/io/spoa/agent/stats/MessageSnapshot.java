package io.spoa.agent.stats;

/** The numbers of one message, at one moment. Immutable. */
@SuppressWarnings("EnumOrdinal") // an index into an array of this process, never kept
public final class MessageSnapshot {
    private final String name;
    private final long[] counts;
    private final HistogramSnapshot queue;
    private final HistogramSnapshot run;
    private final long waitNanos;

    /** Takes the array over, which has a number for each {@link Outcome} in their order. */
    MessageSnapshot(String name, long[] counts, HistogramSnapshot queue, HistogramSnapshot run, long waitNanos) {
        this.name = name;
        this.counts = counts;
        this.queue = queue;
        this.run = run;
        this.waitNanos = waitNanos;
    }

    static MessageSnapshot empty(String name) {
        return new MessageSnapshot(
                name, new long[Outcome.values().length], HistogramSnapshot.EMPTY, HistogramSnapshot.EMPTY, 0);
    }

    /** The message's name, as HAProxy writes it. */
    public String name() {
        return name;
    }

    /** How many fared this way. */
    public long count(Outcome outcome) {
        return counts[outcome.ordinal()];
    }

    /** How many came. */
    public long count() {
        long all = 0;
        for (long one : counts) {
            all += one;
        }
        return all;
    }

    /** How many did not fare as their script meant it. */
    public long troubles() {
        return count() - count(Outcome.OK);
    }

    /** From the arrival of the NOTIFY to the beginning of the callback. */
    public HistogramSnapshot queue() {
        return queue;
    }

    /** How long callbacks ran, from beginning to end. */
    public HistogramSnapshot run() {
        return run;
    }

    /** How much of that they waited, together. */
    public long waitNanos() {
        return waitNanos;
    }

    /** Both together, with this one's name. */
    public MessageSnapshot plus(MessageSnapshot other) {
        long[] all = counts.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] += other.counts[i];
        }
        return new MessageSnapshot(
                name, all, queue.plus(other.queue), run.plus(other.run), waitNanos + other.waitNanos);
    }
}
