package io.spoa.agent.worker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a watchdog stop the callback that is late, and only that one. The worker passes the gate before and after each
 * callback; once the watchdog has decided to stop a callback, the worker cannot get to the next before that is done.
 */
final class RunGate {
    /** What {@link #running} says while no callback runs. */
    static final long IDLE = 0;

    private static final int STATE_BITS = 2;
    private static final long RUNNING = 1;
    private static final long STOPPING = 2;
    private static final long STOPPED = 3;

    /** The number of the callback that runs and its state in the low bits, or {@link #IDLE}. */
    private final AtomicLong word = new AtomicLong(IDLE);

    private long number;
    private volatile long deadline;

    /** A callback begins. The worker's thread. */
    void enter(long deadlineNanos) {
        number++;
        deadline = deadlineNanos;
        word.setRelease(number << STATE_BITS | RUNNING);
    }

    /** The callback ended. The worker's thread. */
    void leave() {
        long call = number << STATE_BITS;
        while (!word.compareAndSet(call | RUNNING, IDLE) && !word.compareAndSet(call | STOPPED, IDLE)) {
            Thread.onSpinWait();
        }
    }

    /** The number of the callback that runs, or {@link #IDLE}. Any thread. */
    long running() {
        return word.get() >>> STATE_BITS;
    }

    /** Runs {@code stop} if a callback runs whose deadline is over, or any if {@code anyway}. The watchdog's thread. */
    void stopIfLate(long nowNanos, boolean anyway, Runnable stop) {
        long seen = word.get();
        // Stopped before and still there: the first try came too early for the interpreter, so try again.
        boolean there = seen != IDLE && (seen & STOPPED) != STOPPING;
        if (!there || !anyway && nowNanos - deadline < 0) {
            return;
        }
        long call = seen & -(1L << STATE_BITS);
        if (word.compareAndSet(seen, call | STOPPING)) {
            try {
                stop.run();
            } finally {
                word.set(call | STOPPED);
            }
        }
    }
}
