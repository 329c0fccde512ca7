package io.spoa.agent.cli.bench;

import io.spoa.spop.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run found, for people. */
final class MeasuredText {
    private static final double BUSY = 0.95;

    private MeasuredText() {}

    /** The whole report. */
    static List<String> of(Measured run) {
        List<String> lines = new ArrayList<>(head(run.plan(), run.window()));
        lines.add("");
        lines.add(row(
                "ACKs/s",
                Figures.whole(run.acksPerSecond()) + "   (" + Figures.whole(run.acks()) + " in "
                        + Figures.seconds(run.seconds()) + " s, " + actions(run) + ")"));
        lines.add(row("wrong", run.errors() + " errors, " + run.timeouts() + " timeouts" + more(run)));
        lines.add(row("latency", latency(run)));
        lines.add(row("agent", cost(run.agent(), run)));
        lines.add(row("client", cost(run.client(), run)));
        notes(run).forEach(note -> lines.add(row("note", note)));
        lines.add("");
        lines.addAll(Plot.lines(run.latency()));
        return lines;
    }

    /** What is run. */
    static List<String> head(BenchPlan plan, int window) {
        String what = plan.messages().stream()
                .map(MeasuredText::message)
                .collect(Collectors.joining(" + ", plan.target() + ": ", ""));
        String how = plan.openLoop()
                ? "open loop: " + Figures.whole(plan.rate()) + " a second over " + plan.connections() + " connections"
                : "closed loop: " + plan.connections() + " connections, " + window + " in flight on each";
        String idle = plan.idle() > 0 ? ", " + plan.idle() + " idle ones beside them" : "";
        String time = ", " + Figures.seconds(plan.duration().toMillis() / 1e3) + " s after "
                + Figures.seconds(plan.warmup().toMillis() / 1e3) + " s of warm-up";
        return List.of(what, how + idle + time);
    }

    private static String message(Message message) {
        int count = message.arguments().size();
        return message.name() + " with " + count + (count == 1 ? " argument" : " arguments");
    }

    private static String row(String name, String text) {
        return String.format(Locale.ROOT, "%-9s%s", name, text);
    }

    private static String actions(Measured run) {
        String count = run.fewestActions() == run.mostActions()
                ? "" + run.mostActions()
                : run.fewestActions() + " to " + run.mostActions();
        return count + (run.mostActions() == 1 ? " action" : " actions") + " each";
    }

    private static String more(Measured run) {
        String late = run.late() > 0 ? ", " + run.late() + " ACKs after their timeout" : "";
        String unsent = run.unsent() > 0 ? ", " + Figures.whole(run.unsent()) + " never sent" : "";
        return late + unsent;
    }

    private static String latency(Measured run) {
        StringBuilder text = new StringBuilder();
        for (double percentile : List.of(50.0, 90.0, 99.0, 99.9, 99.99)) {
            text.append('p')
                    .append(percentile == Math.rint(percentile) ? "" + (int) percentile : "" + percentile)
                    .append(' ')
                    .append(Figures.time(run.micros(percentile)))
                    .append("   ");
        }
        return text + "max " + Figures.time(run.micros(100));
    }

    private static String cost(Measured.@org.jspecify.annotations.Nullable Cost cost, Measured run) {
        if (cost == null) {
            return "CPU unknown: it is not on this machine or not yours; --pid <pid> names it";
        }
        return Figures.three(cost.microsPerAck(run.acks())) + " µs of CPU an ACK, "
                + String.format(Locale.ROOT, "%.2f", cost.cpuSeconds() / run.seconds()) + " CPUs, "
                + Figures.whole(cost.rssBytes() / 1048576.0) + " MB (process " + cost.pid() + ")";
    }

    private static List<String> notes(Measured run) {
        List<String> notes = new ArrayList<>();
        if (run.acks() > 0 && run.mostActions() == 0) {
            String name = run.plan().messages().getFirst().name();
            notes.add("no ACK has an action: does a script register '" + name + "'?");
        }
        if (run.window() < run.plan().window()) {
            notes.add("the agent does not announce pipelining: one in flight on each connection");
        }
        if (run.unsent() > 0) {
            notes.add("the agent does not keep up with this rate (latency counts from the schedule)");
        }
        double busy = run.client().cpuSeconds() / run.seconds() / run.plan().threads();
        if (!run.plan().openLoop() && busy > BUSY) {
            notes.add(
                    "this client itself was the limit; --threads " + (run.plan().threads() + 1) + " may give more");
        }
        return notes;
    }
}
