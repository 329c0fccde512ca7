package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The growth of every process of a run, each judged by its own life. One thread. */
final class Processes {
    /** A process that lived for less is still getting warm. */
    private static final double LEAST_MINUTES = 3;

    private final Map<Long, Growth> all = new LinkedHashMap<>();
    private final Map<Long, Gauges> gauges = new LinkedHashMap<>();

    /** Looks at these; whoever ends meanwhile is not looked at. */
    void sample(double minute, Collection<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            try {
                Map<Gauges.Kind, Double> sample =
                        gauges.computeIfAbsent(process.pid(), Gauges::new).read();
                all.computeIfAbsent(process.pid(), any -> new Growth()).add(minute, sample);
            } catch (IOException e) {
                if (process.isAlive()) {
                    throw e;
                }
            }
        }
    }

    /** What grew in whom. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        all.forEach((pid, growth) -> {
            if (growth.minutes() >= LEAST_MINUTES) {
                growth.tooMuch()
                        .forEach(kind -> complaints.add(String.format(
                                Locale.ROOT,
                                "process %d: %s grew by %.1f, and %.1f is allowed",
                                pid,
                                kind.label,
                                growth.grown(kind),
                                growth.allowed(kind))));
            }
        });
        return complaints;
    }

    /** How many were judged, and the figures of the one that lived longest. */
    String text() {
        long judged = all.values().stream()
                .filter(growth -> growth.minutes() >= LEAST_MINUTES)
                .count();
        String table = all.values().stream()
                .max(Comparator.comparingDouble(Growth::minutes))
                .map(Growth::table)
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%d processes, of which %d lived for %.0f minutes or more and are judged. The one that lived longest:%n%n%s",
                all.size(),
                judged,
                LEAST_MINUTES,
                table);
    }
}
