package io.spoa.agent.cli.bench;

import io.spoa.agent.cli.call.CallWords;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.Target;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags that say what load to put on. */
final class LoadOptions {
    private static final int MOST_CONNECTIONS = 60_000;
    private static final int MOST_IN_FLIGHT = 4096;
    private static final int MOST_THREADS = 256;
    private static final double LONGEST_SECONDS = 1_000_000;

    /** HAProxy's sample configuration: always_true int(1234) src ipv6(::55) req.fhdr(host). */
    private static final List<String> SAMPLE =
            List.of("check-client-ip", "bool:true", "int:1234", "ipv4:10.0.0.1", "ipv6:::55", "str:www.example.com");

    @Option(names = "-c", paramLabel = "<n>", defaultValue = "5", description = "Connections (${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "-w",
            paramLabel = "<n>",
            defaultValue = "16",
            description = "NOTIFYs in flight on each (${DEFAULT-VALUE}; HAProxy: up to 20).")
    private int window;

    @Option(
            names = "-r",
            paramLabel = "<rate>",
            defaultValue = "0",
            description = "Open loop: this many NOTIFYs a second on a fixed schedule, latency"
                    + " counted from it. Else closed loop: as fast as -w allows.")
    private double rate;

    @Option(
            names = "-d",
            paramLabel = "<s>",
            defaultValue = "10",
            description = "Measure this long (${DEFAULT-VALUE} s).")
    private double duration;

    @Option(
            names = {"-W", "--warmup"},
            paramLabel = "<s>",
            defaultValue = "3",
            description = "Before that, run this long without counting (${DEFAULT-VALUE} s).")
    private double warmup;

    @Option(
            names = "-a",
            paramLabel = "<n>",
            defaultValue = "-1",
            description = "Every ACK must have this many actions (default: any number).",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private int actions;

    @Option(
            names = "--timeout",
            paramLabel = "<ms>",
            defaultValue = "5000",
            description = "Give a NOTIFY up after this long (${DEFAULT-VALUE} ms).")
    private int timeout;

    @Option(
            names = "--idle",
            paramLabel = "<n>",
            defaultValue = "0",
            description = "More connections that only shake hands (${DEFAULT-VALUE}).")
    private int idle;

    @Option(
            names = "--threads",
            paramLabel = "<n>",
            defaultValue = "1",
            description = "Threads that send (${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--capabilities",
            paramLabel = "<list>",
            defaultValue = "pipelining,async",
            description = "Announce these: ${DEFAULT-VALUE} is HAProxy up to 3.0, pipelining a later one.")
    private String capabilities = "";

    /**
     * The plan of a run.
     *
     * @param words the message and its arguments; none for the sample configuration's
     * @throws IllegalArgumentException naming the flag or the word that is wrong, and what was expected
     */
    BenchPlan plan(Target target, List<String> words) {
        between("-c", connections, 1, MOST_CONNECTIONS, "connections");
        between("-w", window, 1, MOST_IN_FLIGHT, "in flight");
        between("--timeout", timeout, 1, 600_000, "ms");
        between("--idle", idle, 0, MOST_CONNECTIONS, "connections");
        between("--threads", threads, 1, MOST_THREADS, "threads");
        between("-a", actions, -1, Integer.MAX_VALUE, "actions");
        Duration counted = seconds("-d", duration, 0.1);
        Duration before = seconds("--warmup", warmup, 0);
        if (!(rate >= 0 && rate <= 1e8)) {
            throw new IllegalArgumentException("-r " + Figures.seconds(rate) + ": expected a rate from 1 to 100000000");
        }
        Options options = Options.DEFAULTS
                .withCapabilities(capabilities.isEmpty() ? new String[0] : capabilities.split(","))
                .withEngineId("spoa-bench");
        return new BenchPlan(
                target,
                CallWords.parse(words.isEmpty() ? SAMPLE : words),
                connections,
                window,
                rate,
                before,
                counted,
                Duration.ofMillis(timeout),
                actions,
                Math.min(threads, connections),
                idle,
                options);
    }

    private static void between(String flag, int value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(flag + " " + value + ": expected " + least + " to " + most + " " + what);
        }
    }

    private static Duration seconds(String flag, double value, double least) {
        if (!(value >= least && value <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException(
                    flag + " " + value + ": expected seconds, at least " + Figures.seconds(least));
        }
        return Duration.ofNanos((long) (value * 1e9));
    }
}
