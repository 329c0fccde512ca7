package io.spoa.agent.worker;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Who uses a worker's interpreters: nobody, its own thread, or an event loop in its place. */
final class Turn {
    private enum Holder {
        NOBODY,
        WORKER,
        LOOP,
        CLOSED
    }

    // Until its scripts are loaded it is the worker's own.
    private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.WORKER);
    private volatile @Nullable Thread waiting;

    /** The worker's turn, if nobody else has it. Then {@link #leave} must follow. */
    boolean tryWork() {
        return holder.compareAndSet(Holder.NOBODY, Holder.WORKER);
    }

    /** An event loop's turn, if nobody else has it. Then {@link #leave} must follow, on whatever thread. */
    boolean tryVisit() {
        return holder.compareAndSet(Holder.NOBODY, Holder.LOOP);
    }

    /** Whether an event loop has it. Any thread. */
    boolean isVisited() {
        return holder.get() == Holder.LOOP;
    }

    /** Whether somebody has it. Any thread. */
    boolean isTaken() {
        Holder now = holder.get();
        return now == Holder.WORKER || now == Holder.LOOP;
    }

    void leave() {
        holder.set(Holder.NOBODY);
        Thread worker = waiting;
        if (worker != null) {
            LockSupport.unpark(worker);
        }
    }

    /** Waits until nobody has it. The worker's thread. */
    void await() throws InterruptedException {
        waiting = Thread.currentThread();
        try {
            while (isVisited()) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            waiting = null;
        }
    }

    /** Nobody gets it any more; an event loop that has it ends first. The worker's thread. */
    void close() {
        try {
            while (!holder.compareAndSet(Holder.NOBODY, Holder.CLOSED)
                    && !holder.compareAndSet(Holder.WORKER, Holder.CLOSED)) {
                await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
