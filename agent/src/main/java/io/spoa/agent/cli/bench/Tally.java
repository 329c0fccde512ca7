package io.spoa.agent.cli.bench;

import org.HdrHistogram.Histogram;

/** What one load thread counted. Written by that thread; others read {@link #acks} at any time, the rest after it ended. */
final class Tally {
    // Values beyond are counted as this much; nobody waits for an agent that long.
    private static final long HIGHEST_NANOS = 600_000_000_000L;

    private final Histogram latency = newHistogram();
    private Histogram interval = newHistogram();
    private final boolean live;
    private final int expectedActions;
    private long counted;
    private volatile long acks;
    private long errors;
    private long timeouts;
    private long late;
    private long unsent;
    private int fewestActions = Integer.MAX_VALUE;
    private int mostActions;

    /**
     * A tally of nothing.
     *
     * @param live whether {@link #swapInterval} will be asked for
     * @param expectedActions the number of actions of a good ACK, −1 for any
     */
    Tally(boolean live, int expectedActions) {
        this.live = live;
        this.expectedActions = expectedActions;
    }

    static Histogram newHistogram() {
        // From 0.1 µs with three digits.
        return new Histogram(100, HIGHEST_NANOS, 3);
    }

    /** Counts an ACK and its number of actions, −1 for an ABORT. */
    void ack(int actions) {
        counted++;
        if (actions < 0 || expectedActions >= 0 && actions != expectedActions) {
            errors++;
        }
        fewestActions = Math.min(fewestActions, Math.max(0, actions));
        mostActions = Math.max(mostActions, actions);
    }

    /** Records how long an ACK took. */
    void latency(long nanos, boolean counts) {
        long value = Math.clamp(nanos, 0, HIGHEST_NANOS);
        if (counts) {
            latency.recordValue(value);
        }
        if (live) {
            interval.recordValue(value);
        }
    }

    void timeout() {
        timeouts++;
    }

    void late() {
        late++;
    }

    void unsent() {
        unsent++;
    }

    /** Shows the ACKs counted so far to other threads; once a burst, not once an ACK. */
    void publish() {
        acks = counted;
    }

    /** What was recorded since the last time, for the progress line. On the load thread. */
    Histogram swapInterval() {
        Histogram last = interval;
        interval = newHistogram();
        return last;
    }

    /** How many ACKs came so far, those of the warm-up too. Any thread. */
    long acks() {
        return acks;
    }

    Histogram latency() {
        return latency;
    }

    long errors() {
        return errors;
    }

    long timeouts() {
        return timeouts;
    }

    long lateAcks() {
        return late;
    }

    long notSent() {
        return unsent;
    }

    int fewestActions() {
        return Math.min(fewestActions, mostActions);
    }

    int mostActions() {
        return mostActions;
    }
}
