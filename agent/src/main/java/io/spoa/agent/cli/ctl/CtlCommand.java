package io.spoa.agent.cli.ctl;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spoa ctl}: asks a running agent. */
@Command(
        name = "spoa ctl",
        sortOptions = false,
        customSynopsis = "spoa ctl [-p <port> | -s <socket>] [--json | --tsv] [<command>...]",
        description = "Asks a running agent, through its control socket.%n",
        footer = {
            "%nspoa ctl help lists the commands; without one they are read from standard input.",
            "Exit code: 0 done, 1 refused or failed, 2 wrong usage, 3 no agent is running.",
        })
public final class CtlCommand implements Callable<Integer> {
    static final int FAILED = 1;
    static final int NO_AGENT = 3;

    @Option(names = "-p", paramLabel = "<port>", description = "The agent that listens on this port.")
    private @Nullable Integer port;

    @Option(names = "-s", paramLabel = "<socket>", description = "The agent with this control socket.")
    private @Nullable Path socket;

    @Option(names = "--json", description = "Answer as JSON, an object on one line.")
    private boolean json;

    @Option(names = "--tsv", description = "Answer with raw values and tabs, for cut and awk.")
    private boolean tsv;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this message.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Parameters(paramLabel = "<command>", arity = "0..*", description = "What to ask.", hidden = true)
    private List<String> words = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (ControlClient client = socket == null ? AgentSockets.only(port, isForAll()) : AgentSockets.at(socket)) {
            String form = json ? "--json" : tsv ? "--tsv" : "--text";
            Conversation conversation = new Conversation(client, form, out, err);
            return words.isEmpty() ? conversation.read() : conversation.ask(line());
        } catch (NoAgentException e) {
            err.println("spoa: " + e.getMessage());
            return NO_AGENT;
        } catch (IOException e) {
            err.println("spoa: " + e.getMessage());
            return FAILED;
        }
    }

    /** Whether the agent hands it on to the others of its master. */
    private boolean isForAll() {
        return words.size() > 1 && words.getFirst().equals("publish")
                || words.size() == 1 && words.getFirst().matches("publish [^;]*");
    }

    /** The words as one line: a single one may be a line itself, as in {@code spoa ctl "status; show conns"}. */
    private String line() {
        return words.size() == 1
                ? words.getFirst()
                : words.stream().map(CtlCommand::quoted).collect(Collectors.joining(" "));
    }

    /** As the agent reads it back; a semicolon stays one. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,;-]+") ? word : "\"" + word.replaceAll("([\\\\\"])", "\\\\$1") + "\"";
    }
}
