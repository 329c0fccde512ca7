package io.spoa.agent.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two agents in alternation: what the machine does meanwhile happens to both. */
final class Comparison {
    /** Runs a plan on one of the two. */
    @FunctionalInterface
    interface Runner {
        /** Runs it, and says so as the given round. */
        Measured run(BenchPlan plan, String round) throws IOException, InterruptedException;
    }

    /** All rounds of the one, all rounds of the other. */
    record Outcome(List<Measured> first, List<Measured> second) {
        boolean clean() {
            return first.stream().allMatch(Measured::clean) && second.stream().allMatch(Measured::clean);
        }
    }

    // The first round warms agent and client up, the others only fill the connections.
    private static final Duration SHORT_WARMUP = Duration.ofMillis(500);

    private Comparison() {}

    /** Runs all rounds: first second, second first, first second and so on. */
    static Outcome run(BenchPlan first, BenchPlan second, int rounds, Runner runner)
            throws IOException, InterruptedException {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            boolean straight = round % 2 == 0;
            for (boolean isFirst : List.of(straight, !straight)) {
                BenchPlan plan = isFirst ? first : second;
                if (round > 0 && plan.warmup().compareTo(SHORT_WARMUP) > 0) {
                    plan = plan.after(SHORT_WARMUP);
                }
                String name = "round " + (round + 1) + " of " + rounds + ", " + plan.target();
                (isFirst ? outcome.first() : outcome.second()).add(runner.run(plan, name));
            }
        }
        return outcome;
    }

    /** The table for people. */
    static List<String> text(Outcome outcome) {
        Measured first = outcome.first().getFirst();
        Measured second = outcome.second().getFirst();
        List<String> lines = new ArrayList<>(MeasuredText.head(first.plan(), first.window()));
        lines.add("against " + second.plan().target() + ", medians of "
                + outcome.first().size() + " alternating rounds");
        lines.add("");
        lines.add(
                row("", first.plan().target().toString(), second.plan().target().toString(), "ratio"));
        Map<String, Double> one = MeasuredJson.medians(outcome.first());
        Map<String, Double> other = MeasuredJson.medians(outcome.second());
        figure(lines, "ACKs/s", "acks_per_s", one, other);
        figure(lines, "p50 µs", "p50_us", one, other);
        figure(lines, "p99 µs", "p99_us", one, other);
        figure(lines, "p99.9 µs", "p999_us", one, other);
        figure(lines, "agent µs/ACK", "agent_cpu_us_per_ack", one, other);
        figure(lines, "agent MB", "agent_rss_mb", one, other);
        lines.add(row("wrong", wrong(outcome.first()), wrong(outcome.second()), ""));
        return lines;
    }

    private static void figure(
            List<String> lines, String title, String name, Map<String, Double> one, Map<String, Double> other) {
        double left = one.getOrDefault(name, Double.NaN);
        double right = other.getOrDefault(name, Double.NaN);
        lines.add(row(title, cell(left), cell(right), cell(left / right)));
    }

    private static String cell(double figure) {
        return Double.isFinite(figure) ? Figures.three(figure) : "?";
    }

    private static String wrong(List<Measured> runs) {
        long wrong = runs.stream()
                .mapToLong(run -> run.errors() + run.timeouts() + run.unsent())
                .sum();
        return String.valueOf(wrong);
    }

    private static String row(String title, String left, String right, String ratio) {
        return String.format(Locale.ROOT, "%-13s %22s %22s %10s", title, left, right, ratio)
                .stripTrailing();
    }
}
