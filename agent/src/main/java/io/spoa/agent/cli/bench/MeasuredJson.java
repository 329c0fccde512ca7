package io.spoa.agent.cli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What runs found, for programs: flat objects of numbers, one JSON object a line. */
final class MeasuredJson {
    private MeasuredJson() {}

    /** One run. */
    static String of(Measured run) {
        return object(figures(run));
    }

    /** Two agents: each one's medians, the ratios of the first to the second, and every round. */
    static String of(Comparison.Outcome outcome) {
        return "{\"rounds\":" + outcome.first().size()
                + ",\"first\":" + object(medians(outcome.first()))
                + ",\"second\":" + object(medians(outcome.second()))
                + ",\"ratio\":" + object(ratios(medians(outcome.first()), medians(outcome.second())))
                + ",\"first_rounds\":" + array(outcome.first())
                + ",\"second_rounds\":" + array(outcome.second()) + "}";
    }

    private static String array(List<Measured> runs) {
        return runs.stream().map(MeasuredJson::of).collect(Collectors.joining(",", "[", "]"));
    }

    /** The figures in their order; the names are those of the units they have. */
    static Map<String, Double> figures(Measured run) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("connections", (double) run.plan().connections());
        figures.put("window", (double) run.window());
        figures.put("rate", run.plan().rate());
        figures.put("idle", (double) run.plan().idle());
        figures.put("seconds", run.seconds());
        figures.put("acks", (double) run.acks());
        figures.put("acks_per_s", run.acksPerSecond());
        figures.put("errors", (double) run.errors());
        figures.put("timeouts", (double) run.timeouts());
        figures.put("late", (double) run.late());
        figures.put("unsent", (double) run.unsent());
        figures.put("actions_min", (double) run.fewestActions());
        figures.put("actions_max", (double) run.mostActions());
        figures.put("p50_us", run.micros(50));
        figures.put("p90_us", run.micros(90));
        figures.put("p99_us", run.micros(99));
        figures.put("p999_us", run.micros(99.9));
        figures.put("p9999_us", run.micros(99.99));
        figures.put("max_us", run.micros(100));
        figures.put(
                "mean_us",
                run.latency().getTotalCount() == 0 ? 0 : run.latency().getMean() / 1e3);
        if (run.agent() != null) {
            cost("agent", run.agent(), run, figures);
        }
        cost("client", run.client(), run, figures);
        return figures;
    }

    private static void cost(String who, Measured.Cost cost, Measured run, Map<String, Double> figures) {
        figures.put(who + "_pid", (double) cost.pid());
        figures.put(who + "_cpu_us_per_ack", cost.microsPerAck(run.acks()));
        figures.put(who + "_cpus", cost.cpuSeconds() / run.seconds());
        figures.put(who + "_rss_mb", cost.rssBytes() / 1048576.0);
    }

    /** The median of each figure over runs of one plan. */
    static Map<String, Double> medians(List<Measured> runs) {
        List<Map<String, Double>> all = runs.stream().map(MeasuredJson::figures).toList();
        Map<String, Double> medians = new LinkedHashMap<>();
        for (String name : all.getFirst().keySet()) {
            double[] sorted = all.stream()
                    .mapToDouble(figures -> figures.getOrDefault(name, 0.0))
                    .sorted()
                    .toArray();
            int middle = sorted.length / 2;
            medians.put(name, sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
        }
        return medians;
    }

    private static Map<String, Double> ratios(Map<String, Double> first, Map<String, Double> second) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String name : List.of("acks_per_s", "p50_us", "p99_us", "p999_us", "agent_cpu_us_per_ack")) {
            double other = second.getOrDefault(name, 0.0);
            if (first.containsKey(name) && other > 0) {
                ratios.put(name, first.getOrDefault(name, 0.0) / other);
            }
        }
        return ratios;
    }

    private static String object(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> "\"" + figure.getKey() + "\":" + number(figure.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
