package io.spoa.agent.worker;

import io.spoa.agent.engine.PlannedScript;
import io.spoa.script.ScriptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The workers with their queue and the watch over them. {@link #offer} is for any thread, the rest for one owner. */
public final class WorkerPool {
    private static final long STOP_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long WATCH_NANOS = Duration.ofMillis(20).toNanos();

    /** A worker may use this much native stack, for scripts that recurse. */
    private static final long STACK_BYTES = 4L << 20;

    private final JobQueue queue;
    private final Counters counters;
    private final WorkerLog log = new WorkerLog();
    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Thread watchdog =
            Thread.ofPlatform().daemon().name("spoa-watchdog").unstarted(this::watch);
    private List<String> messages = List.of();
    private volatile boolean watching = true;
    private volatile boolean stopAll;

    private WorkerPool(int queueCapacity, long queueBytes, Counters counters) {
        queue = new JobQueue(queueCapacity, queueBytes);
        this.counters = counters;
    }

    /**
     * Starts workers and loads the scripts in each. The first worker loads alone, so that a script's error is told once.
     *
     * @param count how many workers, from 1
     * @param queueCapacity how many jobs may wait
     * @param queueBytes how many bytes their frames may have together
     * @param output takes what scripts print
     * @throws ScriptException if a script fails to load; nothing runs then
     */
    public static WorkerPool start(
            List<PlannedScript> scripts,
            int count,
            int queueCapacity,
            long queueBytes,
            Counters counters,
            ScriptOutput output)
            throws ScriptException, InterruptedException {
        WorkerPool pool = new WorkerPool(queueCapacity, queueBytes, counters);
        try {
            pool.messages = join(pool.launch(1, scripts, output));
            List<CompletableFuture<List<String>>> others = new ArrayList<>();
            for (int number = 2; number <= count; number++) {
                others.add(pool.launch(number, scripts, output));
            }
            for (CompletableFuture<List<String>> other : others) {
                join(other);
            }
        } catch (ScriptException | RuntimeException | Error | InterruptedException e) {
            pool.queue.close();
            throw e;
        }
        pool.watchdog.start();
        return pool;
    }

    private CompletableFuture<List<String>> launch(int number, List<PlannedScript> scripts, ScriptOutput output) {
        CompletableFuture<List<String>> loaded = new CompletableFuture<>();
        Interpreters interpreters = new Interpreters(number, output);
        Worker worker = new Worker(queue, interpreters, counters, log);
        Runnable life = () -> {
            try {
                interpreters.load(scripts);
            } catch (ScriptException | RuntimeException | Error e) {
                interpreters.close();
                loaded.completeExceptionally(e);
                return;
            }
            loaded.complete(interpreters.callbacks().names());
            worker.run();
        };
        Thread thread = new Thread(null, life, "spoa-worker-" + number, STACK_BYTES);
        workers.add(worker);
        threads.add(thread);
        thread.start();
        return loaded;
    }

    private static List<String> join(CompletableFuture<List<String>> loaded)
            throws ScriptException, InterruptedException {
        try {
            return loaded.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ScriptException script -> throw script;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** The messages that have a callback. */
    public List<String> messages() {
        return messages;
    }

    /**
     * Adds the first {@code count} jobs as far as there is room, without waiting.
     *
     * @return how many were added; the others are the caller's to answer
     */
    public int offer(@Nullable NotifyJob[] jobs, int count) {
        return queue.offer(jobs, count);
    }

    private void watch() {
        while (watching) {
            LockSupport.parkNanos(WATCH_NANOS);
            long now = System.nanoTime();
            for (Worker worker : workers) {
                worker.look(now, stopAll);
            }
        }
    }

    /** Ends every callback that runs, from now on; what was set is sent. */
    public void stopCallbacks() {
        stopAll = true;
    }

    /** Lets workers finish what is queued and ends them; callbacks that still run after {@code limit} are stopped. */
    public void stop(Duration limit) throws InterruptedException {
        queue.close();
        long end = System.nanoTime() + limit.toNanos();
        join(end);
        stopAll = true;
        join(System.nanoTime() + STOP_NANOS);
        watching = false;
        LockSupport.unpark(watchdog);
    }

    private void join(long end) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }
}
