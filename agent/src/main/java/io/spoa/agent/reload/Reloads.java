package io.spoa.agent.reload;

import io.spoa.agent.engine.EngineException;
import io.spoa.agent.server.Listeners;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.FileMark;
import io.spoa.agent.worker.Pools;
import io.spoa.agent.worker.ScriptStack;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reloads all agents, one reload at a time, and remembers what came of the last ones. Any thread. */
public final class Reloads {
    /** How many results are remembered. */
    private static final int REMEMBERED = 20;

    private static final Logger LOG = LoggerFactory.getLogger("spoa.reload");

    private final SettingsSource source;
    private final Pools pools;
    private final Listeners listeners;
    private final Counters counters;
    private final ReentrantLock one = new ReentrantLock();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Deque<ReloadResult> results = new ArrayDeque<>();
    private volatile Settings current;
    private volatile Map<Path, FileMark> own;
    private final AtomicInteger generation = new AtomicInteger(1);
    private volatile ReloadWitness witness = ReloadWitness.NONE;

    /**
     * No reload yet.
     *
     * @param source says what to load
     * @param current what is loaded
     * @param pools the workers of each agent
     * @param listeners where those are asked
     */
    public Reloads(SettingsSource source, Settings current, Pools pools, Listeners listeners, Counters counters) {
        this.source = source;
        this.current = current;
        this.pools = pools;
        this.listeners = listeners;
        own = marks(source.files());
        this.counters = counters;
    }

    /** Has it told to somebody, in the place of whoever was told before. */
    public void tell(ReloadWitness somebody) {
        witness = somebody;
    }

    /** The last results, the newest first. */
    public List<ReloadResult> history() {
        synchronized (results) {
            return List.copyOf(results);
        }
    }

    /** Reloads on a thread of its own, unless somebody waits for a turn to do so already. */
    public void soon(String trigger) {
        if (waiting.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("spoa-reload").start(() -> run(trigger));
        }
    }

    /** Reloads and says what came of it. Waits for another reload that is at it. */
    public ReloadResult run(String trigger) {
        one.lock();
        try {
            waiting.set(false);
            ReloadWitness told = witness;
            told.begins();
            ReloadResult result = attempt(trigger);
            remember(result);
            told.ended(result);
            return result;
        } finally {
            one.unlock();
        }
    }

    /** What the generation that answers was made of. */
    public Settings settings() {
        return current;
    }

    /** The number of the generation that answers, from 1. */
    public int generation() {
        return generation.get();
    }

    private ReloadResult attempt(String trigger) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        Map<Path, FileMark> before = pools.files();
        List<String> changes = List.of();
        String error = null;
        try {
            Settings next = read();
            List<String> doors = NextGeneration.prepare(next, pools, listeners).take();
            changes = Changes.between(before, pools.files(), current, next);
            changes.addAll(doors);
            current = next;
            generation.incrementAndGet();
        } catch (ScriptException e) {
            error = ScriptStack.describe(e);
        } catch (EngineException | IOException | RuntimeException | OutOfMemoryError e) {
            error = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error = "interrupted";
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new ReloadResult(trigger, generation(), at, took, pools.messages(), changes, error);
    }

    private Settings read() throws EngineException, IOException {
        // Marked before they are read: what changes meanwhile is seen the next time.
        Map<Path, FileMark> early = marks(source.files());
        try {
            return source.read();
        } finally {
            // Now it is known which those are.
            Map<Path, FileMark> all = marks(source.files());
            all.replaceAll((file, mark) -> early.getOrDefault(file, mark));
            own = all;
        }
    }

    private static Map<Path, FileMark> marks(List<Path> files) {
        Map<Path, FileMark> marks = new TreeMap<>();
        files.forEach(file -> marks.put(file, FileMark.of(file)));
        return marks;
    }

    /** Every file that was loaded, by the last reload too if it was refused, and what it was then. */
    public Map<Path, FileMark> files() {
        Map<Path, FileMark> all = pools.files();
        all.putAll(pools.tried());
        all.putAll(own);
        return all;
    }

    private void remember(ReloadResult result) {
        synchronized (results) {
            results.addFirst(result);
            if (results.size() > REMEMBERED) {
                results.removeLast();
            }
        }
        (result.ok() ? counters.reloads : counters.reloadsRefused).increment();
        if (result.ok()) {
            LOG.info("{}", result);
        } else {
            LOG.error("{}", result);
        }
    }
}
