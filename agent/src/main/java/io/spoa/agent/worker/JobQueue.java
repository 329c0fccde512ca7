package io.spoa.agent.worker;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between event loops and workers. Jobs go in by bursts and come out by batches, one lock acquisition
 * each, and a burst wakes one worker; a worker that leaves jobs behind wakes the next. Adding never blocks.
 */
final class JobQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final @Nullable NotifyJob[] ring;
    private int head;
    private int size;
    private int sleeping;
    private boolean closed;

    JobQueue(int capacity) {
        ring = new NotifyJob[capacity];
    }

    /**
     * Adds the first {@code count} jobs as far as there is room.
     *
     * @return how many were added; the others are the caller's to refuse
     */
    int offer(@Nullable NotifyJob[] jobs, int count) {
        lock.lock();
        try {
            int added = closed ? 0 : Math.min(count, ring.length - size);
            for (int i = 0; i < added; i++) {
                ring[(head + size + i) % ring.length] = jobs[i];
            }
            size += added;
            if (sleeping > 0 && added > 0) {
                notEmpty.signal();
            }
            return added;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes up to {@code max} jobs, waiting for the first.
     *
     * @return how many, or 0 once the queue is closed and empty
     */
    int take(@Nullable NotifyJob[] into, int max) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size == 0) {
                if (closed) {
                    return 0;
                }
                sleeping++;
                try {
                    notEmpty.await();
                } finally {
                    sleeping--;
                }
            }
            int taken = Math.min(max, size);
            for (int i = 0; i < taken; i++) {
                int at = (head + i) % ring.length;
                into[i] = ring[at];
                ring[at] = null;
            }
            head = (head + taken) % ring.length;
            size -= taken;
            if (size > 0 && sleeping > 0) {
                notEmpty.signal();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in; workers take what is left, then end. */
    void close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
