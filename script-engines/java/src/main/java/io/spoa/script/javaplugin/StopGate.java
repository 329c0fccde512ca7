package io.spoa.script.javaplugin;

import io.spoa.plugin.StoppedError;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread stop the plugin code that runs now, and nothing else: the worker's thread is interrupted only while it
 * is inside a plugin, and leaves it without the mark of an interrupt, whoever set it.
 */
final class StopGate {
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int STOPPING = 2;
    private static final int STOPPED = 3;

    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile @Nullable Thread worker;

    /** Plugin code begins. The worker's thread. */
    void enter(Thread thread) {
        worker = thread;
        state.setRelease(RUNNING);
    }

    /** Plugin code has ended. The worker's thread. Returns whether it was asked to. */
    boolean leave() {
        boolean stopped = !state.compareAndSet(RUNNING, IDLE);
        while (stopped && !state.compareAndSet(STOPPED, IDLE)) {
            Thread.onSpinWait(); // the interrupt is on its way: it must not reach what comes next
        }
        Thread.interrupted();
        return stopped;
    }

    /** Asks the code that runs to end, again if it was asked before and went on. Any thread. */
    void interrupt() {
        if (state.compareAndSet(RUNNING, STOPPING) || state.compareAndSet(STOPPED, STOPPING)) {
            Thread thread = worker;
            try {
                if (thread != null) {
                    thread.interrupt();
                }
            } finally {
                state.set(STOPPED);
            }
        }
    }

    /** Ends plugin code that was asked to end. */
    void check() {
        if (state.get() > RUNNING) {
            throw new StoppedError();
        }
    }
}
