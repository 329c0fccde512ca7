package io.spoa.agent.cli;

import io.spoa.agent.config.Flags;
import io.spoa.agent.config.ProcessKeys;
import io.spoa.agent.config.WatchKeys;
import io.spoa.agent.control.ControlOptions;
import io.spoa.agent.log.LogTarget;
import io.spoa.agent.service.Supervision;
import io.spoa.agent.settings.Processes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say as which processes the agent runs, and what has it reload. */
final class ProcessOptions {
    @Option(names = "-D", description = "Daemon: go to the background once ready; needs --log.")
    private boolean daemon;

    @Option(names = "-N", hidden = true, description = "No daemon: stay in the foreground whatever else is said.")
    private boolean foreground;

    @Option(names = "--master", description = "Run agents as processes of their own, watched by a master.")
    private boolean master;

    @Option(names = "--processes", paramLabel = "<n>", description = "So many agents; implies --master (default: 1).")
    private @Nullable Integer processes;

    @Option(names = "-S", hidden = true, description = "Single process: no master whatever else is said.")
    private boolean single;

    @Option(
            names = "--watch",
            hidden = true, // docs/reload.md tells it
            description = "Reload by itself when a file changes.")
    private boolean watch;

    /** What this process is to be. */
    enum Part {
        /** Starts the real one in the background, and ends. */
        DAEMON_STARTER,
        /** Starts and watches agents. */
        MASTER,
        /** Answers HAProxy. */
        AGENT
    }

    /**
     * Puts what they say over what a file says.
     *
     * @throws IllegalArgumentException naming the flag and what is wrong with it
     */
    void into(Flags flags) {
        if (processes != null && (processes < 1 || processes > ProcessKeys.MOST)) {
            throw new IllegalArgumentException(
                    "--processes " + processes + " is not between 1 and " + ProcessKeys.MOST);
        }
        if (processes != null) {
            flags.global(ProcessKeys.COUNT, processes, "--processes");
            flags.global(ProcessKeys.MASTER, true, "--processes");
        }
        if (master) {
            flags.global(ProcessKeys.MASTER, true, "--master");
        }
        if (single) {
            flags.global(ProcessKeys.COUNT, 1, "-S");
            flags.global(ProcessKeys.MASTER, false, "-S");
        }
        if (watch) {
            flags.global(WatchKeys.WATCH, true, "--watch");
        }
    }

    /**
     * What this process is to be, by the flags and by what started it.
     *
     * @param log where the log goes
     * @param asked what the settings say
     * @throws IllegalArgumentException if the flags make no sense
     */
    Part part(LogTarget log, Processes asked) {
        Optional<Supervision.Role> role = Supervision.ofProcess().map(Supervision::role);
        if (single && processes != null && processes > 1) {
            throw new IllegalArgumentException("-S is a single process, --processes " + processes + " are more");
        }
        boolean seen =
                log instanceof LogTarget.Streams || log instanceof LogTarget.Stdout || log instanceof LogTarget.Stderr;
        if (daemon && !foreground && seen) {
            throw new IllegalArgumentException(
                    "-D: in the background nobody sees the log: say where it goes with --log <file> or --log syslog");
        }
        if (role.equals(Optional.of(Supervision.Role.AGENT))) {
            return Part.AGENT;
        }
        if (daemon && !foreground && role.isEmpty()) {
            return Part.DAEMON_STARTER;
        }
        return asked.master() ? Part.MASTER : Part.AGENT;
    }

    /** By what this process can be found: of a master's agents each in its usual place, while the pid file is the master's. */
    static ControlOptions controls(ControlOptions asked) {
        boolean agent = Supervision.ofProcess()
                .filter(told -> told.role() == Supervision.Role.AGENT)
                .isPresent();
        boolean none = ControlOptions.NONE.equals(asked.socket());
        return agent ? new ControlOptions(none ? ControlOptions.NONE : null, null) : asked;
    }
}
