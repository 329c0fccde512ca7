package io.spoa.agent.cli;

import io.spoa.agent.Limits;
import io.spoa.agent.Settings;
import io.spoa.agent.engine.EngineException;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.server.Bind;
import io.spoa.agent.warmup.WarmUpRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code spoa -f script…}: the command line of the C original, and a little more. */
@Command(
        name = "spoa",
        versionProvider = AgentCommand.Version.class,
        sortOptions = false,
        customSynopsis = {
            "spoa [-d] [-p <port>] [-n <num-workers>] [--bind <address>]... -f <file>...",
            "       spoa engines [--json]",
            "       spoa call [-p <port>] <message> [<name>=<type>:<value>]...",
            "       spoa bench [-p <port>] [-c <n>] [-w <n> | -r <rate>] [<message>...]",
        },
        description = "Answers HAProxy's stream processing offload messages with scripts.%n",
        footer = {
            "%nTry:",
            "  spoa -f examples/lua/ip-reputation.lua          run a script",
            "  spoa call check-ip ip=ip:192.0.2.7              ask it, without HAProxy",
            "%nHAProxy: haproxy-conf/README.md; TLS, who may connect: docs/security.md",
        })
final class AgentCommand implements Callable<Integer> {
    private static final int MAX_WORKERS = 1024;
    private static final int MAX_WARM_UP = 600_000;

    @Option(names = "-f", paramLabel = "<file>", description = "Load a script (see spoa engines); repeatable.")
    private List<Path> files = List.of();

    @Option(
            names = "-p",
            paramLabel = "<port>",
            defaultValue = "12345",
            description = "Listen on this port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "-n",
            paramLabel = "<num-workers>",
            defaultValue = "5",
            description = "Run this many workers (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--bind",
            paramLabel = "<address>",
            description = "Listen on 127.0.0.1, [::1], * (each with :port if need be) or unix:/path;"
                    + " repeatable (default: *).")
    private List<String> binds = List.of();

    @Option(
            names = "--engine",
            paramLabel = "<a>=<b>",
            description = "Choose an engine, as in python=jython; repeatable.")
    private List<String> engines = List.of();

    @Option(names = "--warm-up", paramLabel = "<ms>", description = "Get warm before listening, for at most so long.")
    private @Nullable Integer warmUp;

    @Option(
            names = "--timeout",
            paramLabel = "[<m>=]<ms>",
            description = "Answer (message m) in this time (default: 400).")
    private List<String> timeouts = List.of();

    @Option(names = "--agent-variables", description = "Set txn.agent_ms and, if need be, txn.agent_error.")
    private boolean agentVariables;

    @Option(names = "-d", description = "Debug: show frames, messages and stack traces.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this message.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings;
        try {
            settings = settings();
        } catch (EngineException e) {
            return Relaunch.orFail(e);
        }
        return new AgentRun(settings, debug).run();
    }

    private Settings settings() throws EngineException {
        if (port < 0 || port > 65_535) {
            throw wrong("port " + port + " (-p) is not between 0 and 65535");
        }
        if (workers < 1 || workers > MAX_WORKERS) {
            throw wrong(workers + " workers (-n) are not between 1 and " + MAX_WORKERS);
        }
        if (files.isEmpty()) {
            throw wrong("no script: name at least one with -f <file>");
        }
        files.forEach(this::checkReadable);
        List<Bind> addresses = new ArrayList<>();
        for (String text : binds.isEmpty() ? List.of("*") : binds) {
            try {
                addresses.add(Bind.parse(text, port));
            } catch (IllegalArgumentException e) {
                throw wrong("--bind " + e.getMessage());
            }
        }
        List<PlannedScript> plan = plan();
        return new Settings(addresses, workers, plan, limits(), agentVariables, warmUp(plan));
    }

    private Limits limits() {
        try {
            return Timeouts.parse(timeouts).within(Limits.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw wrong("--timeout " + e.getMessage());
        }
    }

    private Duration warmUp(List<PlannedScript> plan) {
        if (warmUp != null && (warmUp < 0 || warmUp > MAX_WARM_UP)) {
            throw wrong("--warm-up " + warmUp + " is not between 0 and " + MAX_WARM_UP + " milliseconds");
        }
        if (debug) {
            // Its frames would fill the log.
            return Duration.ZERO;
        }
        return warmUp == null ? WarmUpRun.time(plan) : Duration.ofMillis(warmUp);
    }

    private List<PlannedScript> plan() throws EngineException {
        Engines known = Engines.find();
        try {
            known = known.choosing(engines);
        } catch (EngineException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        return known.plan(files);
    }

    private void checkReadable(Path file) {
        if (file.toString().isEmpty()) {
            throw wrong("-f '' names no file");
        }
        if (!Files.exists(file)) {
            throw wrong(file + ": no such file");
        }
        if (Files.isDirectory(file)) {
            throw wrong(file + ": is a directory, not a script");
        }
        if (!Files.isReadable(file)) {
            throw wrong(file + ": permission denied");
        }
    }

    private ParameterException wrong(String text) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return new ParameterException(spec.commandLine(), text);
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"spoa " + text()};
        }

        static String text() {
            String version = Version.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
