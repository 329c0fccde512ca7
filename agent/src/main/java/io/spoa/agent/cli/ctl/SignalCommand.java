package io.spoa.agent.cli.ctl;

import io.spoa.agent.engine.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spoa -s quit|reload|reconfigure|reopen|status}: tells a running agent, found by its pid file. */
@Command(
        name = "spoa -s",
        sortOptions = false,
        customSynopsis = "spoa -s quit|reload|reconfigure|reopen|status [--pid-file <path>] [--control <path>]",
        description = "Tells a running agent what to do.%n",
        footer = {
            "%nWithout --pid-file the only agent with a control socket is meant; spoa ctl can ask for more.",
            "Exit code: 0 done, 1 refused or failed, 2 wrong usage, 3 no agent is running.",
        })
public final class SignalCommand implements Callable<Integer> {
    private static final List<String> WORDS = List.of("quit", "reload", "reconfigure", "reopen", "status");
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    @Parameters(paramLabel = "<what>", description = "quit, reload, reconfigure, reopen or status.", hidden = true)
    private String what = "";

    @Option(names = "--pid-file", paramLabel = "<path>", description = "The agent that wrote this file.")
    private @Nullable Path pidFile;

    @Option(names = "--control", paramLabel = "<path>", description = "The agent with this control socket.")
    private @Nullable Path control;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this message.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        if (!WORDS.contains(what)) {
            throw new ParameterException(spec.commandLine(), "-s knows no '" + what + "'" + Nearest.hint(what, WORDS));
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            return pidFile == null ? byControl(out, err) : byProcess(agentOf(pidFile), out, err);
        } catch (NoAgentException e) {
            err.println("spoa: " + e.getMessage());
            return CtlCommand.NO_AGENT;
        } catch (IOException e) {
            err.println("spoa: " + e.getMessage());
            return CtlCommand.FAILED;
        }
    }

    private static RunningProcess agentOf(Path file) throws NoAgentException {
        long pid;
        try {
            pid = PidFile.read(file);
        } catch (IOException e) {
            throw new NoAgentException(
                    Files.exists(file)
                            ? file + ": cannot be read: " + e.getMessage()
                            : "no agent is running: there is no " + file);
        }
        RunningProcess process = RunningProcess.of(pid);
        if (!process.isAgent()) {
            throw new NoAgentException(
                    pid == 0
                            ? file + ": has no process number in it"
                            : file + ": process " + pid + (process.isAlive() ? " is no agent" : " is gone")
                                    + ": the file is stale");
        }
        return process;
    }

    private int byControl(PrintWriter out, PrintWriter err) throws NoAgentException, IOException, InterruptedException {
        try (ControlClient client = control == null ? AgentSockets.only(null, false) : AgentSockets.at(control)) {
            return new Conversation(client, "--text", out, err).ask(commandOf(what));
        }
    }

    /** The same in the words of the control socket. */
    private static String commandOf(String word) {
        return switch (word) {
            case "reconfigure" -> "reload";
            case "reopen" -> "log reopen";
            default -> word;
        };
    }

    private int byProcess(RunningProcess process, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        Optional<ControlClient> found =
                what.equals("quit") ? Optional.empty() : AgentSockets.ofProcess(process.pid(), control);
        if (found.isPresent()) {
            // It says how it went, where a signal does not.
            try (ControlClient client = found.get()) {
                return new Conversation(client, "--text", out, err).ask(commandOf(what));
            }
        }
        if (what.equals("status")) {
            out.println("running, process " + process.pid() + " (without a control socket that tells more)");
            out.flush();
            return 0;
        }
        if (!what.equals("quit") && !what.equals("reopen")) {
            err.println(
                    "spoa: process " + process.pid() + " has no control socket in the usual places, which says how a"
                            + " reload goes: name it with --control <path>");
            return CtlCommand.FAILED;
        }
        process.signal(what.equals("quit") ? "TERM" : "USR1");
        if (what.equals("quit") && !process.awaitEnd(LONGEST_STOP)) {
            err.println("spoa: process " + process.pid() + " still runs after " + LONGEST_STOP.toSeconds() + " s");
            return CtlCommand.FAILED;
        }
        out.println(what.equals("quit") ? "stopped" : what + " asked of process " + process.pid() + ": its log tells");
        out.flush();
        return 0;
    }
}
