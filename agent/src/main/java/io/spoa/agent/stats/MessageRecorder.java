package io.spoa.agent.stats;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The numbers of one message at one worker. Written by whoever has the worker's turn, one at a time; read by anybody. Four
 * counters a message, each a load and a store in a cache line of the worker's own: no lock, no clock, no garbage.
 */
@SuppressWarnings("EnumOrdinal") // an index into an array of this process, never kept
public final class MessageRecorder {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final AtomicLongArray counts = new AtomicLongArray(OUTCOMES.length);
    private final Histogram queue = new Histogram();
    private final Histogram run = new Histogram();
    private final AtomicLong waited = new AtomicLong();

    MessageRecorder() {}

    /**
     * A callback ran.
     *
     * @param queueNanos from the arrival of the NOTIFY to its beginning
     * @param runNanos from its beginning to its end
     * @param waitNanos how much of that it waited
     */
    public void ran(Outcome outcome, long queueNanos, long runNanos, long waitNanos) {
        count(outcome);
        queue.record(queueNanos);
        run.record(runNanos);
        if (waitNanos > 0) {
            waited.setOpaque(waited.getPlain() + waitNanos);
        }
    }

    /**
     * No callback ran, though there is one.
     *
     * @param queueNanos from the arrival of the NOTIFY to this
     */
    public void skipped(Outcome outcome, long queueNanos) {
        count(outcome);
        queue.record(queueNanos);
    }

    private void count(Outcome outcome) {
        counts.setOpaque(outcome.ordinal(), counts.getPlain(outcome.ordinal()) + 1);
    }

    /** What was recorded so far. Any thread. */
    MessageSnapshot snapshot(String message) {
        long[] now = new long[OUTCOMES.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = counts.getOpaque(i);
        }
        return new MessageSnapshot(message, now, queue.snapshot(), run.snapshot(), waited.getOpaque());
    }
}
