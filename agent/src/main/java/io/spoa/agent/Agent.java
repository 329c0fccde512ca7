package io.spoa.agent;

import io.spoa.agent.server.Bind;
import io.spoa.agent.server.Listeners;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.Languages;
import io.spoa.agent.worker.WorkerPool;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A running agent: workers with their scripts, and the listeners before them. Owned by one thread. */
public final class Agent {
    private final Counters counters;
    private final WorkerPool pool;
    private final Listeners listeners;

    private Agent(Counters counters, WorkerPool pool, Listeners listeners) {
        this.counters = counters;
        this.pool = pool;
        this.listeners = listeners;
    }

    /**
     * Loads the scripts, then listens.
     *
     * @param output takes what scripts print, by lines; called by workers
     * @throws ScriptException if a script fails to load
     * @throws IOException if an address cannot be listened on
     */
    public static Agent start(Settings settings, Consumer<String> output)
            throws ScriptException, IOException, InterruptedException {
        Counters counters = new Counters();
        WorkerPool pool = WorkerPool.start(
                Languages.find(), settings.scripts(), settings.workers(), Settings.QUEUE_CAPACITY, counters, output);
        Listeners listeners = new Listeners(eventLoops(), pool, counters);
        try {
            for (Bind bind : settings.binds()) {
                listeners.open(bind);
            }
        } catch (IOException | RuntimeException e) {
            listeners.stop();
            pool.stop(Settings.DRAIN_LIMIT);
            throw e;
        }
        return new Agent(counters, pool, listeners);
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
        listeners.drain(Settings.DRAIN_LIMIT);
        pool.stop(Settings.DRAIN_LIMIT);
        listeners.stop();
    }
}
