package io.spoa.agent.worker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the workers every few milliseconds: stops callbacks that take too long or too much, replaces workers whose
 * callback does not stop, and acknowledges what waits in the queue beyond its time.
 */
final class Watchdog implements Runnable {
    private static final long WATCH_NANOS = Duration.ofMillis(10).toNanos();

    private final Crew crew;
    private final JobQueue queue;
    private final Counters counters;
    private final WorkerLog log;
    private final boolean agentVariables;
    private final long longestNanos;
    private final @Nullable NotifyJob[] expired = new NotifyJob[256];
    private volatile boolean watching = true;
    private volatile boolean stopAll;

    Watchdog(Crew crew, JobQueue queue, Counters counters, WorkerLog log, PoolSettings settings) {
        this.crew = crew;
        this.queue = queue;
        this.counters = counters;
        this.log = log;
        agentVariables = settings.agentVariables();
        longestNanos = settings.deadlines().longestNanos();
    }

    Thread start() {
        return Thread.ofPlatform().daemon().name("spoa-watchdog").start(this);
    }

    /** Ends every callback that runs, from now on. Any thread. */
    void stopCallbacks() {
        stopAll = true;
    }

    /** Ends. Any thread. */
    void close() {
        watching = false;
    }

    @Override
    public void run() {
        while (watching) {
            LockSupport.parkNanos(WATCH_NANOS);
            try {
                look(System.nanoTime());
            } catch (OutOfMemoryError e) {
                // A callback takes it all: all the more reason to look again.
            }
        }
    }

    private void look(long now) {
        for (Worker worker : crew.workers()) {
            if (worker.look(now, stopAll)) {
                crew.replace(worker);
            }
        }
        dropExpired(now);
    }

    /** Acknowledges what nobody has to begin any more. */
    private void dropExpired(long now) {
        int count = expired.length;
        while (count == expired.length) {
            count = queue.takeExpired(expired, now, longestNanos);
            for (int i = 0; i < count; i++) {
                NotifyJob job = expired[i];
                expired[i] = null;
                if (job != null) {
                    counters.expired.increment();
                    counters.acks.increment();
                    log.expired(job);
                    EmptyAck.send(job, Trouble.EXPIRED, agentVariables);
                }
            }
        }
    }
}
