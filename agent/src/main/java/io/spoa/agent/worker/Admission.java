package io.spoa.agent.worker;

import java.time.Duration;

/**
 * Decides how many jobs the queue may hold, so that what is let in is answered in time and the rest is refused at once: a
 * full queue would make everybody wait for as long as the deadline allows, and workers begin what is late when it ends.
 *
 * <p>Looks at how fast the queue empties while it is never empty, and lets in what leaves within a part of the deadline:
 * three quarters as a rule, which takes a burst; an eighth once a queue stands for a whole deadline, as the wait is of use
 * to nobody then. Owned by the watchdog: the way of a message has one number more to compare.
 */
final class Admission {
    /** What the speed is taken from at least. */
    private static final long LEAST_NANOS = Duration.ofMillis(50).toNanos();

    private static final int LEAST_JOBS = 32;
    /** After this time, or a whole deadline if that is longer, fewer jobs must do. */
    private static final long MOST_NANOS = Duration.ofMillis(500).toNanos();

    /** Looks this far apart tell that the process stood still: nothing is to be learned from them. */
    private static final long STOOD_STILL = Duration.ofMillis(150).toNanos();

    /** How much more is let in after each look that found the queue empty for once. */
    private static final double GROWTH = 1.25;

    private static final double MOST_PER_NANO = 1;

    /** One a second: from nothing at all there would be no way back. */
    private static final double LEAST_PER_NANO = 1e-9;

    private final JobQueue queue;
    private final Counters counters;
    private volatile int workers;
    private volatile long deadline;
    private double perNano = MOST_PER_NANO;
    private long last;
    private long lastDepartures;
    private long busyNanos;
    private long busyJobs;

    /** Since when each look found a queue that is longer than it need be. */
    private long standingSince;

    /** When a job was refused last. */
    private long lastRefusal;

    private boolean standing;

    Admission(JobQueue queue, Counters counters, int workers, Duration deadline) {
        this.queue = queue;
        this.counters = counters;
        this.workers = workers;
        this.deadline = deadline.toNanos();
        last = System.nanoTime();
        standingSince = last;
        lastRefusal = last - this.deadline;
    }

    /** From now on there are so many workers, and messages have so long. Any thread. */
    void use(int newWorkers, Duration newDeadline) {
        workers = newWorkers;
        deadline = newDeadline.toNanos();
    }

    /** Looks at the queue. To be called every few milliseconds. */
    void look(long now) {
        QueueReading reading = queue.read();
        long elapsed = now - last;
        // What is dropped for being late is no work: it would pass for speed.
        long departures = reading.departures() - counters.expiredTaken.sum();
        long jobs = departures - lastDepartures;
        last = now;
        lastDepartures = departures;
        if (elapsed <= 0 || elapsed > STOOD_STILL) {
            busyNanos = 0;
            busyJobs = 0;
            return;
        }
        learn(reading, elapsed, jobs);
        watch(reading, now);
        queue.admit(admitted());
    }

    private void learn(QueueReading reading, long elapsed, long jobs) {
        if (reading.lowest() == 0) {
            perNano = Math.min(MOST_PER_NANO, perNano * GROWTH);
            return;
        }
        busyNanos += elapsed;
        busyJobs += jobs;
        if (busyNanos >= LEAST_NANOS && busyJobs >= LEAST_JOBS || busyNanos >= Math.max(MOST_NANOS, deadline)) {
            perNano = Math.max(LEAST_PER_NANO, (double) busyJobs / busyNanos);
            busyNanos = 0;
            busyJobs = 0;
        }
    }

    private void watch(QueueReading reading, long now) {
        if (reading.refused()) {
            lastRefusal = now;
        }
        if (standing) {
            standing = now - lastRefusal < deadline;
            standingSince = now;
        } else if (reading.lowest() <= Math.max(workers, perNano * deadline / 8)) {
            standingSince = now;
        } else {
            standing = now - standingSince >= deadline;
        }
    }

    /** How many may wait now. */
    int admitted() {
        double wait = standing ? deadline / 8.0 : deadline * 0.75;
        return (int) Math.clamp(perNano * wait, workers, Integer.MAX_VALUE / 2.0);
    }
}
