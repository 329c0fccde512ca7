package io.spoa.benchmarks.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a process grows: the slope through all pairs of samples (Theil and Sen: a collection at a bad moment does not bend
 * it), times the length of the run, against what is allowed. The first third is left out: compilers and caches fill then.
 */
final class Growth {
    private final List<Double> minutes = new ArrayList<>();
    private final List<Map<Gauges.Kind, Double>> samples = new ArrayList<>();

    void add(double minute, Map<Gauges.Kind, Double> sample) {
        minutes.add(minute);
        samples.add(sample);
    }

    /** From the first sample to the last. */
    double minutes() {
        return minutes.isEmpty() ? 0 : minutes.getLast() - minutes.getFirst();
    }

    private int first() {
        return samples.size() / 3;
    }

    /** How much a figure grew from the end of the first third to the end, by its slope. */
    double grown(Gauges.Kind kind) {
        List<Double> slopes = new ArrayList<>();
        for (int i = first(); i < samples.size(); i++) {
            for (int j = i + 1; j < samples.size(); j++) {
                slopes.add((value(j, kind) - value(i, kind)) / (minutes.get(j) - minutes.get(i)));
            }
        }
        return slopes.isEmpty() || samples.isEmpty() ? 0 : median(slopes) * (minutes.getLast() - minutes.get(first()));
    }

    double median(Gauges.Kind kind) {
        List<Double> values = new ArrayList<>();
        for (int i = first(); i < samples.size(); i++) {
            values.add(value(i, kind));
        }
        return median(values);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private double value(int sample, Gauges.Kind kind) {
        return samples.get(sample).getOrDefault(kind, 0.0);
    }

    /** What it may grow by. A short run is warm for less of its time. */
    double allowed(Gauges.Kind kind) {
        double leniency = minutes() < 9.5 ? 4 : 1;
        return leniency * Math.max(kind.least, kind.share * median(kind));
    }

    List<Gauges.Kind> tooMuch() {
        return Arrays.stream(Gauges.Kind.values())
                .filter(kind -> grown(kind) > allowed(kind))
                .toList();
    }

    /** A table of the figures, with some of the samples. */
    String table() {
        StringBuilder text = new StringBuilder("| minute |");
        for (Gauges.Kind kind : Gauges.Kind.values()) {
            text.append(' ').append(kind.label).append(" |");
        }
        text.append("\n| ---: |")
                .append(" ---: |".repeat(Gauges.Kind.values().length))
                .append('\n');
        int step = Math.max(1, samples.size() / 12);
        for (int i = 0;
                i < samples.size();
                i += i + step < samples.size() || i == samples.size() - 1 ? step : samples.size() - 1 - i) {
            row(text, String.format(Locale.ROOT, "%.1f", minutes.get(i)), samples.get(i));
        }
        text.append("| grown |");
        for (Gauges.Kind kind : Gauges.Kind.values()) {
            text.append(String.format(Locale.ROOT, " %+.1f of %.1f |", grown(kind), allowed(kind)));
        }
        return text.append('\n').toString();
    }

    private static void row(StringBuilder text, String name, Map<Gauges.Kind, Double> values) {
        text.append("| ").append(name).append(" |");
        for (Gauges.Kind kind : Gauges.Kind.values()) {
            text.append(String.format(Locale.ROOT, " %.0f |", values.getOrDefault(kind, Double.NaN)));
        }
        text.append('\n');
    }
}
