package io.spoa.agent.worker;

import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.settings.Bounds;
import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.CacheSnapshot;
import io.spoa.agent.stats.Gauges;
import io.spoa.agent.stats.Records;
import io.spoa.agent.stats.WorkerSnapshot;
import io.spoa.script.ScriptException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The workers with their queue and the watch over them. {@link #offer} is for any thread, the rest for one owner. */
public final class WorkerPool {
    private static final long STOP_NANOS = Errands.UNLOAD.plusMillis(500).toNanos();

    /** What runs callbacks may use this much native stack, for scripts that recurse. */
    public static final long STACK_BYTES = 4L << 20;

    /** The longest scripts may take to load beside others that serve. At the start the user is there to see. */
    static final Duration LOADING = Duration.ofSeconds(60);

    static final Duration FOR_EVER = Duration.ofDays(3650);

    private final JobQueue queue;
    private final Records records;
    private final WorkerLog log;
    private final Counters counters;
    private final Watchdog watchdog;
    private final MessageSwitches switches = new MessageSwitches();
    private final Crew.Shared shared;
    private volatile PoolSettings settings;
    private volatile Crew crew;
    private volatile SourceFiles tried;

    /** Workers that are still to {@link #begin}; their scripts may take so long to load. */
    WorkerPool(
            PoolSettings settings,
            List<PlannedScript> scripts,
            Duration loading,
            Counters counters,
            ScriptOutput output,
            ScriptCommon common) {
        this.counters = counters;
        this.settings = settings;
        log = new WorkerLog(settings);
        records = log.records();
        queue = new JobQueue(settings.bounds().queueJobs(), settings.bounds().queueBytes(), counters);
        watchdog = new Watchdog(queue, counters, log, settings);
        shared = new Crew.Shared(
                queue, counters, log, switches, output, common, new ConcurrentHashMap<>(), new AtomicInteger());
        crew = new Crew(1, shared, settings, scripts, loading);
        tried = crew.files();
    }

    /**
     * Starts workers and loads the scripts in each. The first worker loads alone, so that a script's error is told once.
     *
     * @param output takes what scripts print
     * @param common what scripts have together with those of other pools
     * @throws ScriptException if a script fails to load; nothing runs then
     */
    public static WorkerPool start(
            PoolSettings settings,
            List<PlannedScript> scripts,
            Counters counters,
            ScriptOutput output,
            ScriptCommon common)
            throws ScriptException, InterruptedException {
        WorkerPool pool = new WorkerPool(settings, scripts, FOR_EVER, counters, output, common);
        pool.begin();
        return pool;
    }

    /** Loads the scripts in each worker, and has them answer. Nothing runs if that fails. */
    void begin() throws ScriptException, InterruptedException {
        watchdog.watch(crew);
        watchdog.start();
        try {
            prepare(crew);
        } catch (ScriptException | RuntimeException | Error | InterruptedException e) {
            queue.close();
            watchdog.close();
            throw e;
        }
        take(crew, settings);
    }

    private void prepare(Crew next) throws ScriptException, InterruptedException {
        try {
            next.load();
        } catch (ScriptException | RuntimeException | Error | InterruptedException e) {
            next.end();
            throw e;
        }
    }

    /** From this moment on, its workers answer. Returns whether they do; not if the pool is being stopped. */
    private boolean take(Crew next, PoolSettings newSettings) {
        Runnable publish = () -> {
            crew = next;
            settings = newSettings;
        };
        if (!queue.advance(next.generation(), publish)) {
            next.end();
            return false;
        }
        watchdog.use(newSettings, next.refusal());
        next.go();
        return true;
    }

    /** Workers that are ready to take over, see {@link #prepare}. */
    public static final class Next {
        private final Crew crew;
        private final PoolSettings settings;

        private Next(Crew crew, PoolSettings settings) {
            this.crew = crew;
            this.settings = settings;
        }

        /** They are not needed. */
        public void discard() {
            crew.end();
        }
    }

    /**
     * Loads scripts beside those that run, in workers of their own. One at a time. Either {@link #take} or
     * {@link Next#discard} must follow.
     *
     * @throws ScriptException if a script fails to load or fails its self test; nothing is left of them then
     */
    public Next prepare(PoolSettings newSettings, List<PlannedScript> scripts)
            throws ScriptException, InterruptedException {
        Crew next = new Crew(crew.generation() + 1, shared, newSettings, scripts, LOADING);
        watchdog.watch(next);
        tried = next.files();
        prepare(next);
        return new Next(next, newSettings);
    }

    /**
     * Lets other workers answer, from one moment to the next. Those before finish what they have begun and end.
     *
     * @return whether they do; not if the pool is being stopped
     */
    public boolean take(Next next) {
        Crew old = crew;
        boolean taken = take(next.crew, next.settings);
        if (taken) {
            old.end();
        }
        return taken;
    }

    /** The files of the generation that answers. Any thread. */
    public SourceFiles files() {
        return crew.files();
    }

    /** The files of the generation that was loaded last, whether it answers or was refused. Any thread. */
    public SourceFiles tried() {
        return tried;
    }

    /** The messages that have a callback. */
    public List<String> messages() {
        return crew.messages();
    }

    /** How the caches of its messages do; empty without any. Any thread. */
    public List<CacheSnapshot> caches() {
        return crew.caches().snapshot();
    }

    /** Forgets all answers to a message. Any thread. */
    public void clearCache(String message) {
        crew.caches().clear(message);
    }

    /** How long a NOTIFY may take as a rule, in nanoseconds. Any thread. */
    public long usualNanos() {
        return settings.deadlines().usual().toNanos();
    }

    /** Which messages are switched off. */
    public MessageSwitches switches() {
        return switches;
    }

    /** How many NOTIFYs wait for a worker. Any thread. */
    public int waiting() {
        return queue.size();
    }

    /** What each worker does. Any thread. */
    public List<WorkerInfo> workers() {
        return crew.infos();
    }

    /**
     * Adds the first {@code count} jobs as far as there is room, without waiting.
     *
     * @return how many were added; the others are the caller's to {@link #refuse}
     */
    public int offer(@Nullable NotifyJob[] jobs, int count) {
        return queue.offer(jobs, count);
    }

    /** Answers a job that the queue has no room for, or in its place the one that waits longest. Any thread. */
    public void refuse(NotifyJob job) {
        NotifyJob leaves = job;
        Refusal refusal = crew.refusal();
        if (refusal.evicts(job)) {
            leaves = queue.exchange(job);
        }
        counters.refused.increment();
        log.unanswered(leaves, Trouble.OVERLOAD);
        refusal.send(leaves, Trouble.OVERLOAD);
    }

    /**
     * How its agent is doing. Any thread.
     *
     * @param agent the agent's name
     */
    public AgentSnapshot snapshot(String agent) {
        List<WorkerSnapshot> workers = Arrays.stream(crew.workers())
                .map(worker -> worker.view().snapshot())
                .toList();
        int busy = (int) workers.stream().filter(WorkerSnapshot::busy).count();
        Bounds bounds = settings.bounds();
        Gauges gauges = new Gauges(
                queue.size(),
                bounds.queueJobs(),
                queue.bytes(),
                bounds.queueBytes(),
                workers.size(),
                busy,
                workers.stream().mapToInt(WorkerSnapshot::waiting).sum(),
                workers.size() * bounds.waiting());
        return AgentSnapshot.of(agent, gauges, workers, records, caches());
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

    /** Whether the watch over the workers goes on, and workers are left to watch over. Any thread. */
    public boolean answers() {
        return watchdog.isAwake() && crew.workers().length > 0;
    }

    /** Ends every callback that runs, from now on; what was set is sent. */
    public void stopCallbacks() {
        watchdog.stopCallbacks();
    }

    /** Lets workers finish what is queued and ends them; callbacks that still run after {@code limit} are stopped. */
    public void stop(Duration limit) throws InterruptedException {
        queue.close();
        crew.end();
        join(System.nanoTime() + limit.toNanos());
        watchdog.stopCallbacks();
        join(System.nanoTime() + STOP_NANOS);
        watchdog.close();
    }

    /** Waits for the workers of older generations, too. */
    private void join(long endNanos) throws InterruptedException {
        for (Crew each : watchdog.crews()) {
            each.join(endNanos);
        }
    }
}
