package io.spoa.agent.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the workers every few milliseconds: stops callbacks that take too long or too much, replaces workers whose
 * callback does not stop, and acknowledges what waits in the queue beyond its time.
 */
final class Watchdog implements Runnable {
    private static final long ASLEEP_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long WATCH_NANOS = Duration.ofMillis(10).toNanos();

    private final List<Crew> crews = new CopyOnWriteArrayList<>();
    private final JobQueue queue;
    private final Counters counters;
    private final WorkerLog log;
    private final Admission admission;
    private volatile PoolSettings settings;
    private volatile Refusal refusal;
    private final @Nullable NotifyJob[] expired = new NotifyJob[256];
    private volatile long looked = System.nanoTime();
    private volatile boolean watching = true;
    private volatile boolean stopAll;

    Watchdog(JobQueue queue, Counters counters, WorkerLog log, PoolSettings settings) {
        this.settings = settings;
        this.queue = queue;
        this.counters = counters;
        this.log = log;
        refusal = new Refusal(settings.overload(), settings.agentVariables());
        admission = new Admission(
                queue,
                counters,
                settings.workers().count(),
                settings.deadlines().usual());
    }

    /** Looks after these workers, too, until all of them have ended. Any thread. */
    void watch(Crew crew) {
        crews.add(crew);
    }

    /** Those that are looked after. Any thread. */
    List<Crew> crews() {
        return crews;
    }

    /** From now on these hold for what waits. Any thread. */
    void use(PoolSettings newSettings, Refusal newRefusal) {
        settings = newSettings;
        refusal = newRefusal;
        admission.use(newSettings.workers().count(), newSettings.deadlines().usual());
    }

    Thread start() {
        return Thread.ofPlatform().daemon().name("spoa-watchdog").start(this);
    }

    /** Ends every callback that runs, from now on. Any thread. */
    void stopCallbacks() {
        stopAll = true;
    }

    /** Whether it looked a short while ago. Any thread. */
    boolean isAwake() {
        return System.nanoTime() - looked < ASLEEP_NANOS;
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
                long now = System.nanoTime();
                looked = now;
                look(now);
            } catch (OutOfMemoryError e) {
                // A callback takes it all: all the more reason to look again.
            } catch (RuntimeException e) {
                log.watchFailed(e);
            }
        }
    }

    private void look(long now) {
        for (Crew crew : crews) {
            for (Worker worker : crew.workers()) {
                if (worker.watch().look(now, stopAll)) {
                    crew.replace(worker);
                }
            }
        }
        crews.removeIf(Crew::isOver);
        dropExpired(now);
        admission.look(now);
    }

    /** Acknowledges what nobody has to begin any more. */
    private void dropExpired(long now) {
        PoolSettings current = settings;
        long longestNanos = current.deadlines().longestNanos();
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
                    log.unanswered(job, Trouble.EXPIRED);
                    refusal.send(job, Trouble.EXPIRED);
                }
            }
        }
    }
}
