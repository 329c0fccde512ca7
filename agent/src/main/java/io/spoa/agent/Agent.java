package io.spoa.agent;

import io.spoa.agent.knowledge.KnownList;
import io.spoa.agent.reload.Reloads;
import io.spoa.agent.reload.SettingsSource;
import io.spoa.agent.server.ConnectionInfo;
import io.spoa.agent.server.GivenSockets;
import io.spoa.agent.server.Listeners;
import io.spoa.agent.server.Stage;
import io.spoa.agent.service.Health;
import io.spoa.agent.services.Services;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.stats.CacheSnapshot;
import io.spoa.agent.stats.Snapshot;
import io.spoa.agent.store.SharedStore;
import io.spoa.agent.store.StoreSettings;
import io.spoa.agent.trace.TraceOptions;
import io.spoa.agent.trace.Tracing;
import io.spoa.agent.warmup.WarmUpRun;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.Pools;
import io.spoa.agent.worker.ScriptCommon;
import io.spoa.agent.worker.ScriptOutput;
import io.spoa.agent.worker.WorkerInfo;
import io.spoa.agent.worker.WorkerPool;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that runs: the agents of the settings, each with workers of its own, and the listeners before them. Started and stopped by one
 * thread; the rest is for any.
 */
public final class Agent {
    /** A master waits longer. */
    private static final Duration RETIRE = Duration.ofSeconds(10);

    /** A connection that was idle for so long is not about to be used: HAProxy takes the one it used last. */
    private static final Duration IDLE = Duration.ofMillis(200);

    private final Instant started = Instant.now();
    private final Counters counters;
    private final Pools pools;
    private final Listeners listeners;
    private final @Nullable Tracing tracing;
    private final Reloads reloads;
    private final SharedStore store;
    private final Services services;

    private Agent(
            Counters counters,
            Pools pools,
            Listeners listeners,
            @Nullable Tracing tracing,
            Reloads reloads,
            SharedStore store,
            Services services) {
        this.services = services;
        this.store = store;
        this.reloads = reloads;
        this.tracing = tracing;
        this.counters = counters;
        this.pools = pools;
        this.listeners = listeners;
    }

    /**
     * Loads the scripts, gets warm, then listens. A reload loads the same scripts.
     *
     * @param output takes what scripts print; called by workers
     * @throws ScriptException if a script fails to load
     * @throws IOException if an address cannot be listened on, or an access log not be opened
     */
    public static Agent start(Settings settings, ScriptOutput output)
            throws ScriptException, IOException, InterruptedException {
        return start(settings, () -> settings, output);
    }

    /**
     * Loads the scripts, gets warm, then listens. {@code source} says what to {@link #reloads reload}.
     */
    public static Agent start(Settings settings, SettingsSource source, ScriptOutput output)
            throws ScriptException, IOException, InterruptedException {
        Counters counters = new Counters();
        SharedStore store =
                new SharedStore(settings.globals().features().get(StoreSettings.class, StoreSettings.DEFAULT));
        TraceOptions options = settings.globals().features().get(TraceOptions.class);
        Tracing tracing = options == null ? null : Tracing.open(options);
        Services services = Services.open(settings.globals(), store);
        Pools pools = new Pools(counters, output, new ScriptCommon(store, services.files(), services.all()), tracing);
        try {
            // On the side, while the scripts load.
            try (WarmUpRun warmUp = WarmUpRun.begin(settings)) {
                pools.start(settings.agents());
                warmUp.await();
            }
            Listeners listeners = new Listeners(settings.globals(), counters, GivenSockets.ofProcess());
            try {
                listeners.take(listeners.prepare(settings.listeners(), name -> Objects.requireNonNull(pools.of(name))));
            } catch (IOException | RuntimeException | Error e) {
                listeners.stop();
                throw e;
            }
            Reloads reloads = new Reloads(source, settings, pools, listeners, counters);
            return new Agent(counters, pools, listeners, tracing, reloads, store, services);
        } catch (ScriptException | IOException | RuntimeException | Error | InterruptedException e) {
            pools.stop(settings.globals().drain());
            pools.closeLogs();
            services.close();
            if (tracing != null) {
                tracing.close(Duration.ZERO);
            }
            throw e;
        }
    }

    /** Where it listens, with the ports that were really taken, in the order of the settings. */
    public List<String> addresses() {
        return listeners.addresses();
    }

    /** The messages that have a callback, in any of the agents. */
    public List<String> messages() {
        return pools.messages();
    }

    /** The messages that have a callback in one of the agents. */
    public List<String> messages(String agent) {
        WorkerPool pool = pools.of(agent);
        return pool == null ? List.of() : pool.messages();
    }

    /** The connections that shook hands, health checks not counted. */
    public List<ConnectionInfo> connections() {
        return listeners.connections();
    }

    /** How many connections shook hands. */
    public int connectionCount() {
        return listeners.connectionCount();
    }

    /** What each worker does, by the agent it works for. */
    public Map<String, List<WorkerInfo>> workers() {
        Map<String, List<WorkerInfo>> all = new LinkedHashMap<>();
        pools.byAgent().forEach((name, pool) -> all.put(name, pool.workers()));
        return all;
    }

    /** How many NOTIFYs wait for a worker. */
    public int waiting() {
        return pools.all().stream().mapToInt(WorkerPool::waiting).sum();
    }

    /**
     * Has a message answered by its callbacks, or without them.
     *
     * @return whether that changed anything
     */
    public boolean enable(String message, boolean on) {
        boolean changed = false;
        for (WorkerPool pool : pools.all()) {
            changed |= pool.switches().set(message, on);
        }
        return changed;
    }

    /** The messages that are switched off. */
    public List<String> disabled() {
        return pools.disabled();
    }

    /** Whether connections are welcome. */
    public Stage stage() {
        return listeners.stage();
    }

    /**
     * Sends the HAProxys elsewhere without losing a message, until {@link #resume}. Does not wait for that.
     *
     * @param grace how long everything is still served
     * @return whether it was serving before
     */
    public boolean leave(Duration grace) {
        return listeners.leave(grace);
    }

    /**
     * Serves again after {@link #leave}.
     *
     * @return whether it was not serving before
     * @throws IOException if an address cannot be listened on again
     */
    public boolean resume() throws IOException, InterruptedException {
        return listeners.resume();
    }

    /** Takes changed scripts and settings in. Any thread. */
    public Reloads reloads() {
        return reloads;
    }

    /** What happened so far, in all agents together. */
    public Counters counters() {
        return counters;
    }

    /** How the caches of an agent's messages do; empty without any. Any thread. */
    public List<CacheSnapshot> caches(String agent) {
        WorkerPool pool = pools.of(agent);
        return pool == null ? List.of() : pool.caches();
    }

    /** Forgets all answers of an agent to a message. Any thread. */
    public void clearCache(String agent, String message) {
        WorkerPool pool = pools.of(agent);
        if (pool != null) {
            pool.clearCache(message);
        }
    }

    /** The files that scripts look things up in. Any thread. */
    public List<KnownList> lists() {
        return services.files().lists();
    }

    /** What scripts call outside. Any thread. */
    public Services services() {
        return services;
    }

    /** What scripts share. Any thread. */
    public SharedStore shared() {
        return store;
    }

    /** Everything there is to know, at this moment. Any thread. */
    public Snapshot snapshot() {
        return new Snapshot(
                started,
                counters.totals(),
                counters.boundHits(),
                listeners.gauges(),
                store.snapshot().with(services.remoteStore()),
                services.databases().numbers(),
                tracing == null ? null : tracing.counts(),
                pools.snapshots());
    }

    /** How it is, for whoever supervises this process. */
    public Health health() {
        return new Health() {
            @Override
            public boolean isWell() {
                // Asked each time: its answer is about the time since the last.
                boolean loopsAnswer = listeners.answer();
                return loopsAnswer && pools.all().stream().allMatch(WorkerPool::answers);
            }

            @Override
            public long answered() {
                return counters.acks.sum() + counters.refused.sum();
            }
        };
    }

    /** Answers what is in flight, says goodbye to every HAProxy, and ends. */
    public void stop() throws InterruptedException {
        Duration drain = reloads.settings().globals().drain();
        long end = System.nanoTime() + drain.toNanos();
        listeners.drain(drain, pools::stopCallbacks);
        end(end);
    }

    /** The same while another process goes on at the same addresses: there is more time. */
    public void retire() throws InterruptedException {
        long end = System.nanoTime() + RETIRE.toNanos();
        listeners.retire(RETIRE, IDLE, pools::stopCallbacks);
        end(end);
    }

    private void end(long end) throws InterruptedException {
        pools.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        listeners.stop();
        pools.closeLogs();
        services.close();
        if (tracing != null) {
            tracing.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }
}
