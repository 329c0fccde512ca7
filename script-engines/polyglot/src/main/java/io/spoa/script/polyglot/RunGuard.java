package io.spoa.script.polyglot;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.graalvm.polyglot.Context;

/**
 * Stops the run of a script that is under way, and only that one: a context by itself would also stop the next run if the
 * order came late. A thread of its own gives the order to the context, again and again until the run has ended; and a run
 * that is being stopped does not end before that thread is done.
 */
final class RunGuard {
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int STOPPING = 2;
    private static final int LEAVING = 3;

    /** How long one order may take; code that does not look at it for so long gets another one. */
    private static final Duration ORDER = Duration.ofMillis(100);

    /** Between two orders, when the first found the run outside of the context. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Context context;
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile boolean closed;

    RunGuard(Context context) {
        this.context = context;
    }

    /** A run begins. The thread that runs scripts. */
    void begin() {
        state.setRelease(RUNNING);
    }

    /**
     * The run is over; waits for a stop that is under way. The thread that runs scripts.
     *
     * @return whether somebody stopped it
     */
    boolean end() {
        if (state.compareAndSet(RUNNING, IDLE) || state.get() == IDLE) {
            return false;
        }
        state.set(LEAVING);
        while (state.get() != IDLE) {
            LockSupport.parkNanos(this, PAUSE_NANOS);
            // The order interrupts this thread too, so that it leaves calls that wait.
            Thread.interrupted();
        }
        Thread.interrupted();
        return true;
    }

    /** Stops the run that is under way, if there is one; returns at once. Any thread. */
    void interrupt() {
        if (state.compareAndSet(RUNNING, STOPPING)) {
            Thread.ofPlatform().daemon().name("spoa-script-stop").start(this::stop);
        }
    }

    private void stop() {
        while (state.get() == STOPPING && !closed) {
            order();
            if (state.get() == STOPPING) {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
        state.set(IDLE);
    }

    private void order() {
        try {
            context.interrupt(ORDER);
        } catch (TimeoutException | IllegalStateException e) {
            // It is in code that does not look yet, or closed meanwhile: the loop above decides.
        }
    }

    /** Nothing is run any more. */
    void close() {
        closed = true;
    }
}
