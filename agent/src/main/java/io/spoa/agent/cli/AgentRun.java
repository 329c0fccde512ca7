package io.spoa.agent.cli;

import io.spoa.agent.Agent;
import io.spoa.agent.cache.CacheSettings;
import io.spoa.agent.channel.Channels;
import io.spoa.agent.channel.Siblings;
import io.spoa.agent.cli.ctl.PidFile;
import io.spoa.agent.control.ControlOptions;
import io.spoa.agent.control.ControlServer;
import io.spoa.agent.control.command.AgentProcess;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.log.LogOptions;
import io.spoa.agent.log.Logs;
import io.spoa.agent.reload.FileWatch;
import io.spoa.agent.reload.ReloadResult;
import io.spoa.agent.reload.ReloadWitness;
import io.spoa.agent.reload.SettingsSource;
import io.spoa.agent.reload.WatchOptions;
import io.spoa.agent.service.Service;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.worker.ScriptStack;
import io.spoa.script.EngineProvider;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the agent's process from its settings to its exit code. Runs on the main thread. */
final class AgentRun {
    static final int FAILED = 1;
    private static final Logger LOG = LoggerFactory.getLogger("spoa");

    private final Settings settings;
    private final SettingsSource source;
    private final LogOptions log;
    private final ControlOptions control;
    private final boolean debug;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable Agent ready;

    /**
     * Nothing runs yet.
     *
     * @param settings what to start with
     * @param source where to look for what to reload
     * @param log where the log goes
     * @param control how it can be asked
     */
    AgentRun(Settings settings, SettingsSource source, LogOptions log, ControlOptions control, boolean debug) {
        this.settings = settings;
        this.source = source;
        this.log = log;
        this.control = control;
        this.debug = debug;
    }

    int run() throws InterruptedException {
        Instant begin = launched();
        try {
            LogSwitch.open(log, debug);
        } catch (IOException e) {
            return fail(e, String.valueOf(e.getMessage()));
        }
        try {
            return run(begin);
        } finally {
            Logs.close();
        }
    }

    /** Who is too early, or a terminal that closes, must not end it; and what changed may have been read already. */
    private void hangUp() {
        asked.set(true);
        Agent there = ready;
        if (there == null) {
            LOG.info("SIGHUP before all is ready: a reload follows");
        } else {
            reload(there);
        }
    }

    /** If it was asked for, and by whoever sees that first: the signal's thread, or the start. */
    private void reload(Agent agent) {
        if (asked.compareAndSet(true, false)) {
            agent.reloads().soon("SIGHUP");
        }
    }

    private int run(Instant begin) throws InterruptedException {
        StopSignal stop = StopSignal.install();
        Service service = Service.join();
        service.obey(stop::ask);
        LogSwitch.reopenOnSignal();
        try (PidFile _ = control.pidFile() == null ? null : PidFile.take(control.pidFile());
                AdminDoor admin = AdminDoor.open(settings)) {
            Signals.on("HUP", this::hangUp);
            Agent agent = Agent.start(settings, source, Logs::print);
            joinSiblings(service, agent.services().channels());
            admin.serving(agent);
            try (ControlServer _ = openDoor(agent, stop, begin);
                    FileWatch _ = watches() ? FileWatch.start(agent.reloads()) : null) {
                stop.ready();
                sayRuntimes();
                sayAgents(agent);
                sayReady(agent, Duration.between(begin, Instant.now()));
                service.ready(agent.health());
                agent.reloads().tell(witness(service));
                ready = agent;
                reload(agent);
                String signal = stop.await();
                admin.draining();
                LOG.info("{}: finishing what is in flight", signal);
                service.stopping(signal);
                if (signal.equals(Service.RETIRED)) {
                    agent.retire();
                } else {
                    agent.stop();
                }
                LOG.info("stopped: {}", agent.counters());
            }
            return 0;
        } catch (ScriptException e) {
            return fail(e, ScriptStack.describe(e));
        } catch (IOException | IllegalArgumentException e) {
            return fail(e, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return fail(
                    e,
                    "out of memory: each of the " + settings.workers() + " workers loads the scripts; run fewer"
                            + " (-n) or give more memory, as in SPOA_JAVA_OPTS=-Xmx1g ./spoa");
        }
    }

    /** Under a master what is published here reaches its other processes. */
    private static void joinSiblings(Service service, Channels channels) {
        if (service.hasSiblings()) {
            Siblings siblings = new Siblings(channels, service::tell);
            service.hear(siblings::heard);
            channels.add(siblings);
        }
    }

    private boolean watches() {
        return settings.globals()
                .features()
                .get(WatchOptions.class, WatchOptions.OFF)
                .on();
    }

    private static ReloadWitness witness(Service service) {
        return new ReloadWitness() {
            @Override
            public void begins() {
                service.reloading();
            }

            @Override
            public void ended(ReloadResult result) {
                service.reloaded(result.ok() ? "ready" : "reload refused: " + result.text());
            }
        };
    }

    private @Nullable ControlServer openDoor(Agent agent, StopSignal stop, Instant begin)
            throws IOException, InterruptedException {
        AgentProcess process = new AgentProcess(agent, () -> stop.ask("quit"), AgentCommand.Version.text(), begin);
        try {
            return ControlDoor.open(control, process);
        } catch (IOException | RuntimeException e) {
            agent.stop();
            throw e;
        }
    }

    /** When the user pressed return: the launcher says so, in seconds with a fraction; the JVM itself knows it too late. */
    static Instant launched() {
        try {
            BigDecimal seconds = new BigDecimal(System.getProperty("spoa.launched", ""));
            return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        } catch (NumberFormatException e) {
            return Instant.now();
        }
    }

    private int fail(Throwable e, String text) {
        System.err.println("spoa: " + text);
        if (debug) {
            e.printStackTrace();
        }
        return FAILED;
    }

    private void sayRuntimes() {
        Map<EngineProvider, List<PlannedScript>> engines = settings.scripts()
                .collect(Collectors.groupingBy(PlannedScript::engine, LinkedHashMap::new, Collectors.toList()));
        engines.forEach((engine, scripts) -> LOG.info(
                "{} by {}: {} ({}{})",
                engine.language(),
                engine.name(),
                engine.runtime(),
                count(scripts.size(), "script"),
                sandboxes(scripts)));
    }

    private static String sandboxes(List<PlannedScript> scripts) {
        Map<Sandbox, Long> levels = scripts.stream()
                .collect(Collectors.groupingBy(PlannedScript::sandbox, LinkedHashMap::new, Collectors.counting()));
        if (levels.keySet().equals(Set.of(Sandbox.NONE))) {
            return "";
        }
        return levels.size() == 1
                ? ", sandbox " + levels.keySet().iterator().next()
                : levels.entrySet().stream()
                        .map(level -> level.getValue() + " " + level.getKey())
                        .collect(Collectors.joining(", ", ", sandboxes: ", ""));
    }

    /** A line each, if there are several; and of each what it waits for in vain. */
    private void sayAgents(Agent agent) {
        for (AgentSettings each : settings.agents()) {
            List<String> messages = agent.messages(each.name());
            if (settings.agents().size() > 1) {
                LOG.info(
                        "agent {}: {} for {}, {}, asked at {}",
                        each.name(),
                        count(each.scripts().size(), "script"),
                        describe(messages),
                        count(each.workers().count(), "worker"),
                        String.join(", ", addresses(agent, each.name())));
            }
            warn(each.name(), "a deadline", each.deadlines().own().keySet().stream(), messages);
            warn(
                    each.name(),
                    "a cache",
                    each.features().get(CacheSettings.class, CacheSettings.NONE).caches().stream()
                            .map(cache -> cache.rule().message()),
                    messages);
        }
    }

    private static void warn(String agent, String what, Stream<String> named, List<String> messages) {
        named.filter(message -> !messages.contains(message))
                .sorted()
                .forEach(message -> LOG.warn(
                        "agent {}: there is {} for the message '{}', which no script registered",
                        agent,
                        what,
                        message));
    }

    private List<String> addresses(Agent agent, String name) {
        List<String> all = agent.addresses();
        return IntStream.range(0, all.size())
                .filter(i -> settings.listeners().get(i).agent().equals(name))
                .mapToObj(all::get)
                .toList();
    }

    private void sayReady(Agent agent, Duration sinceStart) {
        LOG.info(
                "spoa {} ready in {} ms: {} for {}, {}, listening on {}",
                AgentCommand.Version.text(),
                sinceStart.toMillis(),
                count((int) settings.scripts().count(), "script"),
                describe(agent.messages()),
                count(settings.workers(), "worker"),
                String.join(", ", agent.addresses()));
    }

    private static String describe(List<String> messages) {
        return messages.isEmpty()
                ? "no message (nothing called register_message)"
                : (messages.size() == 1 ? "message " : "messages ") + String.join(", ", messages);
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
