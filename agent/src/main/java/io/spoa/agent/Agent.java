package io.spoa.agent;

import io.spoa.agent.server.Bind;
import io.spoa.agent.server.Listeners;
import io.spoa.agent.warmup.WarmUpRun;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.ScriptOutput;
import io.spoa.agent.worker.WorkerPool;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A running agent: workers with their scripts, and the listeners before them. Owned by one thread. */
public final class Agent {
    private final Limits limits;
    private final Counters counters;
    private final WorkerPool pool;
    private final Listeners listeners;

    private Agent(Limits limits, Counters counters, WorkerPool pool, Listeners listeners) {
        this.limits = limits;
        this.counters = counters;
        this.pool = pool;
        this.listeners = listeners;
    }

    /**
     * Loads the scripts, gets warm, then listens.
     *
     * @param output takes what scripts print; called by workers
     * @throws ScriptException if a script fails to load
     * @throws IOException if an address cannot be listened on
     */
    public static Agent start(Settings settings, ScriptOutput output)
            throws ScriptException, IOException, InterruptedException {
        Counters counters = new Counters();
        Limits limits = settings.limits();
        WorkerPool pool;
        // On the side, while the scripts load.
        try (WarmUpRun warmUp = WarmUpRun.begin(settings)) {
            pool = WorkerPool.start(settings.pool(), settings.scripts(), counters, output);
            try {
                warmUp.await();
            } catch (InterruptedException e) {
                pool.stop(limits.drain());
                throw e;
            }
        }
        Listeners listeners = new Listeners(eventLoops(), limits, pool, counters);
        try {
            for (Bind bind : settings.binds()) {
                listeners.open(bind);
            }
        } catch (IOException | RuntimeException | Error e) {
            listeners.stop();
            pool.stop(limits.drain());
            throw e;
        }
        return new Agent(limits, counters, pool, listeners);
    }

    /** Reading and writing costs a fraction of what scripts do, so most processors are left to the workers. */
    private static int eventLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
    }

    /** Where it listens, with the ports that were really taken. */
    public List<String> addresses() {
        return listeners.addresses();
    }

    /** The messages that have a callback. */
    public List<String> messages() {
        return pool.messages();
    }

    /** What happened so far. */
    public Counters counters() {
        return counters;
    }

    /** Answers what is in flight, says goodbye to every HAProxy, and ends. */
    public void stop() throws InterruptedException {
        long end = System.nanoTime() + limits.drain().toNanos();
        listeners.drain(limits.drain(), pool::stopCallbacks);
        pool.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        listeners.stop();
    }
}
