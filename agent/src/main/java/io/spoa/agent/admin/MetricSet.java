package io.spoa.agent.admin;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Metrics in the making, each with its values by labels. */
final class MetricSet {
    private final Map<String, CounterSnapshot.Builder> counters = new LinkedHashMap<>();
    private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
    private final Map<String, HistogramSnapshot.Builder> histograms = new LinkedHashMap<>();
    private final Map<String, InfoSnapshot.Builder> infos = new LinkedHashMap<>();

    /** A counter; the format adds {@code _total} to its name. */
    void counter(String name, String help, Labels labels, long value) {
        counter(name, help, labels, (double) value);
    }

    void counter(String name, String help, Labels labels, double value) {
        counters.computeIfAbsent(
                        name, any -> CounterSnapshot.builder().name(name).help(help))
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value(value)
                        .labels(labels)
                        .build());
    }

    void gauge(String name, String help, Labels labels, long value) {
        gauge(name, help, labels, (double) value);
    }

    void gauge(String name, String help, Labels labels, double value) {
        gauges.computeIfAbsent(name, any -> GaugeSnapshot.builder().name(name).help(help))
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .value(value)
                        .labels(labels)
                        .build());
    }

    void histogram(String name, String help, HistogramDataPointSnapshot point) {
        histograms
                .computeIfAbsent(
                        name, any -> HistogramSnapshot.builder().name(name).help(help))
                .dataPoint(point);
    }

    /** What is always 1 and says something by its labels; the format adds {@code _info} to its name. */
    void info(String name, String help, Labels labels) {
        infos.computeIfAbsent(name, any -> InfoSnapshot.builder().name(name).help(help))
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(labels)
                        .build());
    }

    List<MetricSnapshot> snapshots() {
        List<MetricSnapshot> all = new ArrayList<>();
        infos.values().forEach(builder -> all.add(builder.build()));
        counters.values().forEach(builder -> all.add(builder.build()));
        gauges.values().forEach(builder -> all.add(builder.build()));
        histograms.values().forEach(builder -> all.add(builder.build()));
        return all;
    }
}
