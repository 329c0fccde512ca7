package io.spoa.agent.server;

import io.spoa.agent.log.Fold;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.NotifyJob;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The NOTIFYs that one round of an event loop read, from all its connections, on their way to the workers together: one
 * lock and at most one thread woken for them all. Owned by that event loop and reused.
 */
final class Burst {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");
    private static final Fold FULL = new Fold(LOG, Level.WARN);

    /** Who answers: the pool of workers. See there. */
    interface Workers {
        /** Answers on the calling thread, and says how long that took in nanoseconds; -1 if the jobs are to be offered. */
        long runHere(@Nullable NotifyJob[] jobs, int count);

        /** Takes what there is room for, and says how many those are. */
        int offer(@Nullable NotifyJob[] jobs, int count);

        /** Answers a job that there was no room for, without actions. */
        void refuse(NotifyJob job);

        /** How long a NOTIFY may take as a rule, in nanoseconds. */
        long usualNanos();
    }

    private final Consumer<Runnable> roundEnd;
    private final Workers workers;
    private final Counters counters;
    private final SlowTime slowTime = new SlowTime();
    private @Nullable NotifyJob[] jobs = new NotifyJob[64];
    private int size;

    /**
     * An empty burst.
     *
     * @param roundEnd runs what it is given when the event loop has read all that there was
     */
    Burst(Consumer<Runnable> roundEnd, Workers workers, Counters counters) {
        this.roundEnd = roundEnd;
        this.workers = workers;
        this.counters = counters;
    }

    /** How long a NOTIFY may take as a rule, in nanoseconds. */
    long usualNanos() {
        return workers.usualNanos();
    }

    void add(NotifyJob job) {
        if (size == 0) {
            roundEnd.accept(this::submit);
        }
        if (size == jobs.length) {
            jobs = Arrays.copyOf(jobs, 2 * size);
        }
        jobs[size++] = job;
    }

    /** Has everything answered, here if that is quick, else by the workers; what they have no room for is answered here, without actions. */
    private void submit() {
        int count = size;
        try {
            counters.notifies.add(count);
            if (slowTime.isLeft(System.nanoTime())) {
                long took = workers.runHere(jobs, count);
                if (took >= 0) {
                    slowTime.spend(took);
                    return;
                }
            }
            int taken = workers.offer(jobs, count);
            for (int i = taken; i < count; i++) {
                NotifyJob job = jobs[i];
                if (job != null) {
                    refuse(job);
                }
            }
        } finally {
            Arrays.fill(jobs, 0, count, null);
            size = 0;
        }
    }

    private void refuse(NotifyJob job) {
        FULL.say(() -> "too many wait: NOTIFY acknowledged without its callback; more workers (-n) or a faster"
                + " script are needed (" + job + ")");
        workers.refuse(job);
    }
}
