package io.spoa.agent.cli;

import io.spoa.agent.Agent;
import io.spoa.agent.Settings;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.worker.ScriptStack;
import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the agent's process from its settings to its exit code. Runs on the main thread. */
final class AgentRun {
    static final int FAILED = 1;
    private static final Logger LOG = LoggerFactory.getLogger("spoa");

    private final Settings settings;
    private final boolean debug;

    AgentRun(Settings settings, boolean debug) {
        this.settings = settings;
        this.debug = debug;
    }

    int run() throws InterruptedException {
        if (debug) {
            LogSetup.debug();
        }
        Instant begin = launched();
        StopSignal stop = StopSignal.install();
        try {
            Agent agent = Agent.start(settings, new ScriptLog());
            stop.ready();
            sayRuntimes();
            sayReady(agent, Duration.between(begin, Instant.now()));
            String signal = stop.await();
            LOG.info("{}: finishing what is in flight", signal);
            agent.stop();
            LOG.info("stopped: {}", agent.counters());
            return 0;
        } catch (ScriptException e) {
            return fail(e, scriptText(e));
        } catch (IOException | IllegalArgumentException e) {
            return fail(e, String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return fail(
                    e,
                    "out of memory: each of the " + settings.workers() + " workers loads the scripts; run fewer"
                            + " (-n) or give more memory, as in SPOA_JAVA_OPTS=-Xmx1g ./spoa");
        }
    }

    /** When the user pressed return: the launcher says so, in seconds with a fraction; the JVM itself knows it too late. */
    private static Instant launched() {
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

    private static String scriptText(ScriptException e) {
        String line = e.sourceLine();
        return e.getMessage() + (line == null ? "" : " in: " + line.strip()) + ScriptStack.lines(e);
    }

    private void sayRuntimes() {
        Map<EngineProvider, Long> engines = settings.scripts().stream()
                .collect(Collectors.groupingBy(PlannedScript::engine, LinkedHashMap::new, Collectors.counting()));
        engines.forEach((engine, scripts) -> LOG.info(
                "{} by {}: {} ({})",
                engine.language(),
                engine.name(),
                engine.runtime(),
                count(scripts.intValue(), "script")));
    }

    private void sayReady(Agent agent, Duration sinceStart) {
        LOG.info(
                "spoa {} ready in {} ms: {} for {}, {}, listening on {}",
                AgentCommand.Version.text(),
                sinceStart.toMillis(),
                count(settings.scripts().size(), "script"),
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
