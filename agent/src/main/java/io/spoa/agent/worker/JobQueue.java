package io.spoa.agent.worker;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue between event loops and workers, bounded in jobs and in bytes. Jobs go in by bursts and come out by batches, one lock acquisition
 * each, and a burst wakes one worker; a worker that leaves jobs behind wakes the next. Adding never blocks. Jobs are for the workers of the
 * current generation; those of older ones get nothing more.
 */
final class JobQueue {
    /** Room for what workers give back; that much they had taken before. */
    private static final int GIVEN_BACK = 1 << 16;

    /** What {@link #take} says to a worker whose generation is over, or when the queue is closed and empty. */
    static final int OVER = 0;

    /** What {@link #take} says to a worker that somebody wants, see {@link #poke}. */
    static final int POKED = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Sleepers sleepers = new Sleepers(lock);
    private final @Nullable NotifyJob[] ring;
    private final int capacity;
    private final long maxBytes;
    private final Counters counters;
    private long bytes;
    private int generation;
    private int head;
    private int size;
    private int admitted;
    private long departures;
    private int lowest;
    private boolean refused;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param capacity how many jobs may wait
     * @param maxBytes how many bytes their frames may have together
     * @param counters where refusals are counted, by reason
     */
    JobQueue(int capacity, long maxBytes, Counters counters) {
        this.counters = counters;
        admitted = capacity;
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
            if (added > 0) {
                sleepers.wakeOne();
            }
            return added;
        } finally {
            lock.unlock();
        }
    }

    private int fill(@Nullable NotifyJob[] jobs, int count) {
        int added = 0;
        int places = Math.min(capacity, admitted + sleepers.count());
        for (int room = Math.min(count, places - size); added < room; added++) {
            NotifyJob job = jobs[added];
            if (job == null || job.bytes().length > maxBytes - bytes) {
                break;
            }
            bytes += job.bytes().length;
            ring[(head + size) % ring.length] = job;
            size++;
        }
        if (added < count) {
            refuse(count - added, places);
        }
        return added;
    }

    /** A place to sleep, for one worker. */
    Sleepers.Sleeper sleeper() {
        return sleepers.add();
    }

    /** Has a worker come back from {@link #take}, with jobs or without. Any thread. */
    void poke(Sleepers.Sleeper who) {
        lock.lock();
        try {
            sleepers.poke(who);
        } finally {
            lock.unlock();
        }
    }

    /** How many jobs wait. */
    int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes those have. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private void refuse(int count, int places) {
        refused = true;
        if (size < places) {
            counters.refusedBytes.add(count);
        } else if (places < capacity) {
            counters.refusedWait.add(count);
        } else {
            counters.refusedJobs.add(count);
        }
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        return size() == 0;
    }

    /**
     * From one moment to the next, jobs are for the workers of another generation, which must not have come
     * before.
     *
     * @param publish done at that moment
     * @return whether it was; not if the queue is closed
     */
    boolean advance(int next, Runnable publish) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            generation = next;
            publish.run();
            sleepers.wakeAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes up to {@code max} jobs, waiting for the first.
     *
     * @param mine the generation of the worker that asks
     * @param who the worker
     * @return how many, or {@link #POKED}, or {@link #OVER} once that generation is over, or the queue closed and empty
     */
    int take(@Nullable NotifyJob[] into, int max, int mine, Sleepers.Sleeper who) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size == 0 || mine != generation) {
                if (closed && size == 0 || mine != generation) {
                    return OVER;
                }
                if (who.takePoke()) {
                    return POKED;
                }
                sleepers.sleep(who);
            }
            int taken = Math.min(max, size);
            departures += taken;
            for (int i = 0; i < taken; i++) {
                NotifyJob job = ring[head];
                into[i] = job;
                removeHead(job);
            }
            lowest = Math.min(lowest, size);
            if (size > 0) {
                sleepers.wakeOne();
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
            departures--;
            bytes += job.bytes().length;
            sleepers.wakeOne();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a job, whose operator wants it taken, in the place of the one that waits longest.
     *
     * @return the job that has no place: the oldest, or the new one if nothing waits or no more is let in
     */
    NotifyJob exchange(NotifyJob job) {
        lock.lock();
        try {
            NotifyJob oldest = size == 0 ? null : ring[head];
            if (closed || oldest == null || job.bytes().length > maxBytes - bytes + oldest.bytes().length) {
                return job;
            }
            removeHead(oldest);
            ring[(head + size) % ring.length] = job;
            size++;
            bytes += job.bytes().length;
            counters.evicted.increment();
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** How it fared since this was last asked. */
    QueueReading read() {
        lock.lock();
        try {
            QueueReading reading = new QueueReading(departures, lowest, refused);
            lowest = size;
            refused = false;
            return reading;
        } finally {
            lock.unlock();
        }
    }

    /** From now on no more than so many may wait, if that is less than the capacity; one for each idle worker beyond. */
    void admit(int jobs) {
        lock.lock();
        try {
            admitted = jobs;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing more in; workers take what is left, then end. */
    void close() {
        lock.lock();
        try {
            closed = true;
            sleepers.wakeAll();
        } finally {
            lock.unlock();
        }
    }
}
