package io.spoa.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rounds of one agent under one load found: a row of a table. */
final class Samples {
    private static final Pattern FIGURE = Pattern.compile("\"([a-z0-9_]+)\":(-?[0-9.]+)");

    private final List<Map<String, Double>> rounds = new ArrayList<>();
    private String failure = "";

    /** Takes the JSON object of a round, flat and of numbers. */
    void add(String json) {
        Map<String, Double> figures = new LinkedHashMap<>();
        Matcher matcher = FIGURE.matcher(json);
        while (matcher.find()) {
            figures.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
        }
        add(figures);
    }

    void add(Map<String, Double> figures) {
        rounds.add(figures);
    }

    /** The agent cannot take this load; there is no use in another round. */
    void fail(String why) {
        failure = why;
    }

    boolean hasFailed() {
        return !failure.isEmpty();
    }

    String failure() {
        return failure;
    }

    int count() {
        return rounds.size();
    }

    /** The median of a figure; NaN where no round has it. */
    double median(String name) {
        double[] sorted = values(name);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The sum of a figure. */
    double sum(String name) {
        double sum = 0;
        for (double value : values(name)) {
            sum += value;
        }
        return sum;
    }

    private double[] values(String name) {
        return rounds.stream()
                .filter(figures -> figures.containsKey(name))
                .mapToDouble(figures -> figures.getOrDefault(name, Double.NaN))
                .sorted()
                .toArray();
    }

    /** The names of all figures. */
    Iterable<String> names() {
        TreeSet<String> names = new TreeSet<>();
        rounds.forEach(figures -> names.addAll(figures.keySet()));
        return names;
    }
}
