package io.spoa.agent.warmup;

import io.spoa.agent.Settings;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.server.Bind;
import io.spoa.agent.server.Listeners;
import io.spoa.agent.worker.Counters;
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
    private static final int WORKERS = Integer.getInteger("w.workers", 2);

    private static final int QUEUE = 1024;

    private final Settings settings;
    private final CountDownLatch warm = new CountDownLatch(1);
    private volatile boolean over;

    private WarmUpRun(Settings settings) {
        this.settings = settings;
    }

    /** How long it is worth to get warm for these scripts: as long as all their engines say. */
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
        if (settings.warmUp().isZero()) {
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
            List<PlannedScript> scripts = new ArrayList<>();
            try {
                for (Planned planned : warmUps(settings.scripts()).toList()) {
                    Path file = folder.resolve(planned.engine().name() + "-" + planned.content().fileName());
                    scripts.add(new PlannedScript(Files.writeString(file, planned.content().script()), planned.engine()));
                }
                serve(scripts);
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

    private void serve(List<PlannedScript> scripts) throws IOException, ScriptException, InterruptedException {
        Counters counters = new Counters();
        WorkerPool pool = WorkerPool.start(
                scripts,
                Math.min(WORKERS, settings.workers()),
                QUEUE,
                settings.limits().queueBytes(),
                counters,
                (origin, line) -> {});
        Listeners listeners = new Listeners(1, settings.limits(), pool, counters);
        try {
            listeners.open(new Bind.Tcp("127.0.0.1", 0));
            String address = listeners.addresses().getFirst();
            ask(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)), pool.messages());
        } finally {
            warm.countDown();
            pool.stop(Duration.ZERO);
            listeners.stop();
        }
        LOG.debug("warm after {}", counters);
    }

    private void ask(int port, List<String> messages) throws IOException {
        if (messages.isEmpty()) {
            return;
        }
        // One at a time, as most come, and as many at once as a HAProxy has in flight.
        List<WarmUpClient.Frames> rounds =
                List.of(WarmUpClient.notifies(messages, messages.size()), WarmUpClient.notifies(messages, 16));
        long end = System.nanoTime() + settings.warmUp().toNanos();
        int left = Integer.getInteger("w.count", 1 << 30);
        int quiet = Integer.getInteger("w.quiet", 0);
        long begin = System.nanoTime();
        int asked = 0;
        try (WarmUpClient old = new WarmUpClient(port, Set.of("pipelining", "async"));
                WarmUpClient young = new WarmUpClient(port, Set.of("pipelining"))) {
            while (!over && System.nanoTime() - end < 0 && left > asked) {
                for (WarmUpClient.Frames frames : rounds) {
                    old.send(frames);
                    young.send(frames);
                    asked += 2 * frames.count();
                }
            }
            long traffic = System.nanoTime();
            var bean = java.lang.management.ManagementFactory.getCompilationMXBean();
            if (quiet > 0) {
            long last = bean.getTotalCompilationTime();
            long stop = System.nanoTime() + quiet * 1000_000L;
            int still = 0;
            while (System.nanoTime() < stop && still < 2) { try { Thread.sleep(5); } catch (InterruptedException e) {} long now = bean.getTotalCompilationTime(); still = now - last <= 0 ? still + 1 : 0; last = now; }
            }
            if (Boolean.getBoolean("w.say")) System.err.println("asked " + asked + " in " + (traffic - begin) / 1000000 + " quiet " + (System.nanoTime() - traffic) / 1000000);
        }
    }
}
