package io.spoa.agent.warmup;

import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.agent.server.Bind;
import io.spoa.agent.server.Listeners;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Bounds;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.agent.store.SharedStore;
import io.spoa.agent.store.StoreSettings;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.PoolSettings;
import io.spoa.agent.worker.ScriptCommon;
import io.spoa.agent.worker.WorkerPool;
import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.script.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second agent on the side that answers itself for a moment: it has the engines of the real one, but only their own
 * warm-up scripts, and listens on a free port of the loopback interface. So all code between a socket and an interpreter
 * runs, and no callback of the user does. Nothing that goes wrong here is worth more than a line for debugging.
 */
public final class WarmUpRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.warmup");

    /** More would not run more code, only more of it at once. */
    private static final int WORKERS = 2;

    /** As many as a HAProxy has in flight, nearly. */
    private static final int BURST = 16;

    private static final int QUEUE = 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Settings settings;
    private final CountDownLatch warm = new CountDownLatch(1);
    private volatile boolean over;

    private WarmUpRun(Settings settings) {
        this.settings = settings;
    }

    /** The longest it is worth to get warm for these scripts: as long as all their engines say. */
    public static Duration time(List<PlannedScript> scripts) {
        return warmUps(scripts).map(planned -> planned.content().time()).reduce(Duration.ZERO, Duration::plus);
    }

    private record Planned(EngineProvider engine, WarmUp content) {}

    private static Stream<Planned> warmUps(List<PlannedScript> scripts) {
        return scripts.stream()
                .map(PlannedScript::engine)
                .distinct()
                .flatMap(engine -> engine.warmUp().map(content -> new Planned(engine, content)).stream());
    }

    /** Begins to get warm, on a thread of its own. */
    public static WarmUpRun begin(Settings settings) {
        WarmUpRun run = new WarmUpRun(settings);
        if (settings.globals().warmUp().isZero()) {
            run.warm.countDown();
        } else {
            Thread.ofPlatform().name("spoa-warm-up").daemon().start(run::run);
        }
        return run;
    }

    /** Waits until the time for it is over. What was needed for it is cleared away later. */
    public void await() throws InterruptedException {
        warm.await();
    }

    /** Ends it. */
    @Override
    public void close() {
        over = true;
    }

    private void run() {
        try {
            Path folder = Files.createTempDirectory("spoa-warm-up");
            List<Planned> planned = warmUps(settings.scripts().toList()).toList();
            List<PlannedScript> scripts = new ArrayList<>();
            try {
                for (Planned each : planned) {
                    Path file = folder.resolve(
                            each.engine().name() + "-" + each.content().fileName());
                    scripts.add(new PlannedScript(
                            Files.writeString(file, each.content().script()), each.engine()));
                }
                serve(planned, scripts);
            } finally {
                for (PlannedScript script : scripts) {
                    Files.deleteIfExists(script.file());
                }
                Files.delete(folder);
            }
        } catch (IOException | ScriptException | RuntimeException | Error e) {
            LOG.debug("the warm-up failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            warm.countDown();
        }
    }

    private void serve(List<Planned> planned, List<PlannedScript> scripts)
            throws IOException, ScriptException, InterruptedException {
        Counters counters = new Counters();
        AgentSettings small = AgentSettings.DEFAULT
                .withWorkers(Threads.of(Math.min(WORKERS, settings.workers())))
                .withDeadlines(Deadlines.of(PATIENCE))
                .withBounds(new Bounds(QUEUE, Bounds.DEFAULT.queueBytes(), Long.MAX_VALUE, Bounds.DEFAULT.waiting()))
                .withAgentVariables(settings.agents().stream().anyMatch(AgentSettings::agentVariables));
        WorkerPool pool = WorkerPool.start(
                PoolSettings.of(small),
                scripts,
                counters,
                (origin, line) -> {},
                new ScriptCommon(new SharedStore(StoreSettings.DEFAULT), new KnownFiles()));
        Globals globals = Globals.DEFAULT.withConnections(settings.globals().connections());
        Listeners listeners = new Listeners(globals.withEventLoops(Threads.of(1)), counters);
        try {
            listeners.open(new Bind.Tcp("127.0.0.1", 0), pool);
            String address = listeners.addresses().getFirst();
            ask(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)), planned, pool.messages());
        } finally {
            warm.countDown();
            pool.stop(Duration.ZERO);
            listeners.stop();
        }
        LOG.debug("warm after {}", counters);
    }

    /** One engine after the other; all of them within the time of the whole. */
    private void ask(int port, List<Planned> planned, List<String> messages) throws IOException {
        long end = System.nanoTime() + settings.globals().warmUp().toNanos();
        try (WarmUpClient old = new WarmUpClient(port, Set.of("pipelining", "async"));
                WarmUpClient young = new WarmUpClient(port, Set.of("pipelining"))) {
            for (Planned each : planned) {
                List<String> own = messages.stream()
                        .filter(name -> name.startsWith(each.engine().name()))
                        .toList();
                if (own.isEmpty()) {
                    continue;
                }
                // One at a time, as most come, and as many at once as a HAProxy has in flight.
                WarmUpClient.Frames one = WarmUpClient.notifies(own, own.size());
                WarmUpClient.Frames many = WarmUpClient.notifies(own, BURST);
                int asked = 0;
                while (!over && asked < each.content().callbacks() && System.nanoTime() - end < 0) {
                    WarmUpClient.Frames frames = asked / BURST % 2 == 0 ? one : many;
                    old.send(frames);
                    young.send(frames);
                    asked += 2 * frames.count();
                }
            }
        }
    }
}
