package io.spoa.agent.worker;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue between event loops and workers, bounded in jobs and in bytes. Jobs go in by bursts and come out by batches, one lock acquisition
 * each, and a burst wakes one worker; a worker that leaves jobs behind wakes the next. Adding never blocks.
 */
final class JobQueue {
    /** Room for what workers give back; that much they had taken before. */
    private static final int GIVEN_BACK = 1 << 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final @Nullable NotifyJob[] ring;
    private final int capacity;
    private final long maxBytes;
    private long bytes;
    private int head;
    private int size;
    private int sleeping;
    private boolean closed;

    JobQueue(int capacity, long maxBytes) {
        this.capacity = capacity;
        ring = new NotifyJob[capacity + GIVEN_BACK];
        this.maxBytes = maxBytes;
    }

    /**
     * Adds the first {@code count} jobs as far as there is room.
     *
     * @return how many were added; the others are the caller's to refuse
     */
    int offer(@Nullable NotifyJob[] jobs, int count) {
        lock.lock();
        try {
            int added = closed ? 0 : fill(jobs, count);
            if (sleeping > 0 && added > 0) {
                notEmpty.signal();
            }
            return added;
        } finally {
            lock.unlock();
        }
    }

    private int fill(@Nullable NotifyJob[] jobs, int count) {
        int added = 0;
        for (int room = Math.min(count, capacity - size); added < room; added++) {
            NotifyJob job = jobs[added];
            if (job == null || job.bytes().length > maxBytes - bytes) {
                break;
            }
            bytes += job.bytes().length;
            ring[(head + size) % ring.length] = job;
            size++;
        }
        return added;
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        lock.lock();
        try {
            return size == 0;
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
                NotifyJob job = ring[head];
                into[i] = job;
                removeHead(job);
            }
            if (size > 0 && sleeping > 0) {
                notEmpty.signal();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes jobs from the head that nobody has to begin any more.
     *
     * @param nanos how old those are
     * @return how many
     */
    int takeExpired(@Nullable NotifyJob[] into, long nowNanos, long nanos) {
        lock.lock();
        try {
            int taken = 0;
            for (NotifyJob job = ring[head]; size > 0 && taken < into.length && job != null; job = ring[head]) {
                if (nowNanos - job.arrivalNanos() < nanos) {
                    break;
                }
                into[taken++] = job;
                removeHead(job);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void removeHead(@Nullable NotifyJob job) {
        bytes -= job == null ? 0 : job.bytes().length;
        ring[head] = null;
        head = head + 1 == ring.length ? 0 : head + 1;
        size--;
    }

    /** Puts a job that a worker took and did not begin back at the head, past the bounds. */
    void giveBack(NotifyJob job) {
        lock.lock();
        try {
            head = head == 0 ? ring.length - 1 : head - 1;
            ring[head] = job;
            size++;
            bytes += job.bytes().length;
            if (sleeping > 0) {
                notEmpty.signal();
            }
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
