package io.spoa.agent.cli;

import io.spoa.agent.config.ConfigException;
import io.spoa.agent.control.ControlOptions;
import io.spoa.agent.engine.EngineException;
import io.spoa.agent.log.LogOptions;
import io.spoa.agent.reload.SettingsSource;
import io.spoa.agent.settings.Processes;
import io.spoa.agent.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spoa -f script…} or {@code spoa -c file}: the command line of the C original, and a little more. */
@Command(
        name = "spoa",
        versionProvider = AgentCommand.Version.class,
        sortOptions = false,
        customSynopsis = {
            "spoa [-d] [-p <port>] [-n <num-workers>] [--bind <address>]... -f <file>...",
            "       spoa -c <file>              and: spoa config check|show -c <file>",
            "       spoa call | bench | ctl | engines | -s <signal>     (each with its -h)",
        },
        description = "Answers HAProxy's stream processing offload messages with scripts.%n",
        footer = {
            "%n  spoa -f examples/lua/ip-reputation.lua          run a script",
            "  spoa call check-ip ip=ip:192.0.2.7              ask it, without HAProxy",
            "All flags and keys: docs/configuration.md; HAProxy: haproxy-conf/README.md",
        })
final class AgentCommand implements Callable<Integer> {
    @Mixin
    private AgentFlags flags = new AgentFlags();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this message.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings;
        try {
            settings = flags.settings();
        } catch (ConfigException e) {
            e.problems().forEach(problem -> System.err.println("spoa: " + problem));
            return AgentRun.FAILED;
        } catch (EngineException e) {
            return Relaunch.orFail(e);
        }
        LogOptions log = settings.globals().features().get(LogOptions.class, LogOptions.DEFAULT);
        Processes processes = settings.globals().features().get(Processes.class, Processes.SINGLE);
        ProcessOptions.Part part;
        try {
            part = flags.processes().part(log.target(), processes);
        } catch (IllegalArgumentException e) {
            System.err.println("spoa: " + e.getMessage());
            return Main.USAGE;
        }
        ControlOptions control = settings.globals().features().get(ControlOptions.class, ControlOptions.DEFAULT);
        return switch (part) {
            case DAEMON_STARTER -> new DaemonStart(log.target()).run();
            case MASTER ->
                new MasterRun(settings, source(), processes.count(), log, control.pidFile(), flags.debug()).run();
            case AGENT -> new AgentRun(settings, source(), log, ProcessOptions.controls(control), flags.debug()).run();
        };
    }

    private SettingsSource source() {
        return new SettingsSource() {
            @Override
            public Settings read() throws EngineException, IOException {
                return settings();
            }

            @Override
            public List<Path> files() {
                return flags.read();
            }
        };
    }

    /** What a reload takes: the flags hold, the files are read again. */
    private Settings settings() throws EngineException, IOException {
        try {
            return flags.settings();
        } catch (ConfigException e) {
            String all = e.problems().stream().map(String::valueOf).collect(Collectors.joining("; "));
            throw new IOException(all, e);
        }
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
