package io.spoa.agent.worker;

import io.spoa.script.ScriptException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Lets a watchdog stop the callback that is late, and only that one. The worker passes the gate before and after each
 * callback; once the watchdog has decided to stop a callback, the worker cannot get to the next before that is done. A
 * callback that does not stop is abandoned, and its worker with it.
 */
final class RunGate {
    /** What {@link #running} says while no callback runs. */
    static final long IDLE = 0;

    private static final int STATE_BITS = 3;
    private static final long STATE = (1L << STATE_BITS) - 1;
    private static final long RUNNING = 1;
    private static final long STOPPING = 2;
    private static final long STOPPED = 3;
    private static final long ABANDONED = 4;

    /** The number of the callback that runs and its state in the low bits, or {@link #IDLE}. */
    private final AtomicLong word = new AtomicLong(IDLE);

    private long number;
    private volatile long deadline;
    private volatile @Nullable Trouble reason;

    /** When the callback was first stopped; the watchdog's own. */
    private long stoppedSince;

    /** A callback begins. The worker's thread. */
    void enter(long deadlineNanos) {
        number++;
        deadline = deadlineNanos;
        word.setRelease(number << STATE_BITS | RUNNING);
    }

    /**
     * The callback ended. The worker's thread.
     *
     * @throws AbandonedWorker if nobody waits for it any more
     */
    void leave() {
        long call = number << STATE_BITS;
        while (!word.compareAndSet(call | RUNNING, IDLE) && !word.compareAndSet(call | STOPPED, IDLE)) {
            if (word.get() == (call | ABANDONED)) {
                throw new AbandonedWorker();
            }
            Thread.onSpinWait();
        }
    }

    /** Why the callback that ended last was stopped; to be asked only if it was. The worker's thread. */
    Trouble reason() {
        Trouble why = reason;
        return why == null ? Trouble.TIMEOUT : why;
    }

    /** What an error of the callback that ended last is. The worker's thread. */
    Trouble troubleOf(Throwable error) {
        if (error instanceof ScriptException script) {
            return script.kind() == ScriptException.Kind.STOPPED ? reason() : Trouble.SCRIPT;
        }
        return error instanceof OutOfMemoryError ? Trouble.MEMORY : Trouble.SCRIPT;
    }

    /** The number of the callback that runs, or {@link #IDLE}. Any thread. */
    long running() {
        return word.get() >>> STATE_BITS;
    }

    /** Whether the callback that runs is past its time. Any thread. */
    boolean isLate(long nowNanos) {
        return word.get() != IDLE && nowNanos - deadline >= 0;
    }

    /** Runs {@code stop} if this callback still runs, again if it was stopped before. The watchdog's thread. */
    void stop(long call, long nowNanos, Trouble why, Runnable stop) {
        long seen = word.get();
        if (seen >>> STATE_BITS != call) {
            return;
        }
        boolean first = (seen & STATE) == RUNNING;
        // Stopped before and still there: the first try came too early for the interpreter, so try again.
        if (!first && (seen & STATE) != STOPPED) {
            return;
        }
        if (word.compareAndSet(seen, call << STATE_BITS | STOPPING)) {
            if (first) {
                stoppedSince = nowNanos;
                reason = why;
            }
            try {
                stop.run();
            } finally {
                word.set(call << STATE_BITS | STOPPED);
            }
        }
    }

    /** Whether the callback was stopped that long ago and still runs. The watchdog's thread. */
    boolean isOverdue(long call, long nowNanos, long graceNanos) {
        return word.get() == (call << STATE_BITS | STOPPED) && nowNanos - stoppedSince >= graceNanos;
    }

    /**
     * Gives the callback up if it was stopped that long ago and still runs. The watchdog's thread.
     *
     * @return whether it did: the worker will not get past the gate, and what it wrote may be taken from it
     */
    boolean abandon(long call, long nowNanos, long graceNanos) {
        long stopped = call << STATE_BITS | STOPPED;
        return word.get() == stopped
                && nowNanos - stoppedSince >= graceNanos
                && word.compareAndSet(stopped, call << STATE_BITS | ABANDONED);
    }

    /** Whether the worker was given up. Any thread. */
    boolean isAbandoned() {
        return (word.get() & STATE) == ABANDONED;
    }
}
