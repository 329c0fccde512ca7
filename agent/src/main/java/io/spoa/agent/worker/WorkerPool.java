package io.spoa.agent.worker;

import io.spoa.agent.engine.PlannedScript;
import io.spoa.script.ScriptException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workers with their queue and the watch over them. {@link #offer} is for any thread, the rest for one owner. */
public final class WorkerPool {
    private static final long STOP_NANOS = Duration.ofSeconds(1).toNanos();

    /** What runs callbacks may use this much native stack, for scripts that recurse. */
    public static final long STACK_BYTES = 4L << 20;

    private final JobQueue queue;
    private final Counters counters;
    private final Crew crew;
    private final Watchdog watchdog;
    private final boolean agentVariables;

    private WorkerPool(PoolSettings settings, List<PlannedScript> scripts, Counters counters, ScriptOutput output) {
        this.counters = counters;
        agentVariables = settings.agentVariables();
        WorkerLog log = new WorkerLog();
        queue = new JobQueue(settings.queueCapacity(), settings.queueBytes());
        crew = new Crew(queue, counters, log, settings, scripts, output);
        watchdog = new Watchdog(crew, queue, counters, log, settings);
    }

    /**
     * Starts workers and loads the scripts in each. The first worker loads alone, so that a script's error is told once.
     *
     * @param output takes what scripts print
     * @throws ScriptException if a script fails to load; nothing runs then
     */
    public static WorkerPool start(
            PoolSettings settings, List<PlannedScript> scripts, Counters counters, ScriptOutput output)
            throws ScriptException, InterruptedException {
        WorkerPool pool = new WorkerPool(settings, scripts, counters, output);
        try {
            pool.crew.start();
        } catch (ScriptException | RuntimeException | Error | InterruptedException e) {
            pool.queue.close();
            throw e;
        }
        pool.watchdog.start();
        return pool;
    }

    /** The messages that have a callback. */
    public List<String> messages() {
        return crew.messages();
    }

    /**
     * Adds the first {@code count} jobs as far as there is room, without waiting.
     *
     * @return how many were added; the others are the caller's to {@link #refuse}
     */
    public int offer(@Nullable NotifyJob[] jobs, int count) {
        return queue.offer(jobs, count);
    }

    /** Answers a job that the queue has no room for, without actions. Any thread. */
    public void refuse(NotifyJob job) {
        counters.refused.increment();
        EmptyAck.send(job, Trouble.OVERLOAD, agentVariables);
    }

    /**
     * Answers the jobs on the calling thread, if nothing waits for the workers, one of them is idle, and the jobs should not
     * take longer than handing them over is worth. For event loops.
     *
     * @return how long it took, in nanoseconds, or -1 if the jobs are still to be offered
     */
    public long runHere(@Nullable NotifyJob[] jobs, int count) {
        if (!queue.isEmpty()) {
            return -1;
        }
        for (Worker worker : crew.workers()) {
            long took = worker.visit(jobs, count);
            if (took >= 0) {
                return took;
            }
        }
        return -1;
    }

    /** Ends every callback that runs, from now on; what was set is sent. */
    public void stopCallbacks() {
        watchdog.stopCallbacks();
    }

    /** Lets workers finish what is queued and ends them; callbacks that still run after {@code limit} are stopped. */
    public void stop(Duration limit) throws InterruptedException {
        queue.close();
        crew.close();
        crew.join(System.nanoTime() + limit.toNanos());
        watchdog.stopCallbacks();
        crew.join(System.nanoTime() + STOP_NANOS);
        watchdog.close();
    }
}
