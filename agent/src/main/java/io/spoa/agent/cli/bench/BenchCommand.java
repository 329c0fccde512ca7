package io.spoa.agent.cli.bench;

import io.spoa.spop.client.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spoa bench}: puts load on an agent as HAProxy would, checks every answer, and shows what it took. */
@Command(
        name = "spoa bench",
        sortOptions = false,
        usageHelpWidth = 80,
        customSynopsis = {
            "spoa bench [-p <port>] [-c <n>] [-w <n> | -r <rate>] [-d <s>] [--json]",
            "                  [--compare <host:port>] [<message> [<argument>...]]",
        },
        description = "Measures an agent: ACKs a second, latency, CPU. Every ACK is checked.%n",
        footer = {
            "%nWithout a message it sends that of HAProxy's sample configuration:",
            "check-client-ip with five arguments. Arguments are those of spoa call.",
            "Exit code 1: no agent, a connection lost, wrong or missing ACKs.",
            "%nTry:",
            "  spoa bench                                as much as it takes, for 10 s",
            "  spoa bench -r 50000 -d 30                 latency at 50 000 a second",
            "  spoa bench -c 1 -w 1 check-ip ip=ip:192.0.2.7",
            "  spoa bench --compare 127.0.0.1:12346      two agents, in alternation",
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MOST_ROUNDS = 1000;

    @Option(
            names = "-p",
            paramLabel = "<port>",
            defaultValue = "12345",
            description = "The agent's port (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = {"-H", "--host"},
            paramLabel = "<host>",
            defaultValue = "127.0.0.1",
            description = "The agent's host (${DEFAULT-VALUE}).")
    private String host = "";

    @Option(names = "--unix", paramLabel = "<path>", description = "The agent's unix socket, instead of host and port.")
    private @Nullable Path unix;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(names = "--pid", paramLabel = "<pid>", description = "The agent's process (default: who listens there).")
    private @Nullable Long pid;

    @Option(
            names = "--compare",
            paramLabel = "<host:port>",
            description = "A second agent (or unix:/path), measured in alternation with the first.")
    private @Nullable String compare;

    @Option(names = "--compare-pid", paramLabel = "<pid>", description = "The second agent's process.")
    private @Nullable Long comparePid;

    @Option(
            names = "--rounds",
            paramLabel = "<n>",
            defaultValue = "5",
            description = "Rounds of a comparison (${DEFAULT-VALUE}), each as long as -d says.")
    private int rounds;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this message.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Parameters(arity = "0..*", paramLabel = "<message>", hidden = true)
    private List<String> words = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the load and prints what it found. Returns the exit code: 0 well, 1 not every ACK was right and in time. */
    @Override
    public Integer call() throws InterruptedException {
        BenchPlan plan;
        Target second;
        try {
            plan = load.plan(unix == null ? new Target.Tcp(host, port) : new Target.Unix(unix), words);
            second = compare == null ? plan.target() : TargetWord.parse(compare);
            if (rounds < 1 || rounds > MOST_ROUNDS) {
                throw new IllegalArgumentException("--rounds " + rounds + ": expected 1 to " + MOST_ROUNDS);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        try {
            return compare == null ? single(plan) : compared(plan, plan.against(second));
        } catch (ConnectException e) {
            return fail(e.getMessage() + ": is the agent running? start it with ./spoa -f script.lua");
        } catch (IOException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    private int single(BenchPlan plan) throws IOException, InterruptedException {
        Measured measured = measure(plan, process(pid, plan.target()), "");
        print(json ? List.of(MeasuredJson.of(measured)) : MeasuredText.of(measured));
        return measured.clean() ? 0 : FAILED;
    }

    private int compared(BenchPlan first, BenchPlan second) throws IOException, InterruptedException {
        OptionalLong firstProcess = process(pid, first.target());
        OptionalLong secondProcess = process(comparePid, second.target());
        Comparison.Outcome outcome = Comparison.run(
                first,
                second,
                rounds,
                (plan, round) -> measure(
                        plan, plan.target().equals(first.target()) ? firstProcess : secondProcess, round + ": "));
        print(json ? List.of(MeasuredJson.of(outcome)) : Comparison.text(outcome));
        return outcome.clean() ? 0 : FAILED;
    }

    private static OptionalLong process(@Nullable Long named, Target target) {
        return named == null ? AgentPid.find(target) : OptionalLong.of(named);
    }

    private Measured measure(BenchPlan plan, OptionalLong process, String title)
            throws IOException, InterruptedException {
        ProgressLine line = ProgressLine.isTerminal()
                ? new ProgressLine(spec().commandLine().getErr(), title)
                : null;
        try (LoadRun run = new LoadRun(plan, process, line)) {
            return run.run();
        } finally {
            if (line != null) {
                line.clear();
            }
        }
    }

    private void print(List<String> lines) {
        PrintWriter out = spec().commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private int fail(String text) {
        PrintWriter err = spec().commandLine().getErr();
        err.println("spoa: " + text);
        err.flush();
        return FAILED;
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return spec;
    }
}
