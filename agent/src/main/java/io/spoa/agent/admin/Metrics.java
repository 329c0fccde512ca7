package io.spoa.agent.admin;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** {@code /metrics}, in the format that the client accepts: OpenMetrics if it says so, else Prometheus's text. */
final class Metrics {
    private final PrometheusRegistry jvm = new PrometheusRegistry();
    private final ExpositionFormatWriter open = OpenMetricsTextFormatWriter.create();
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();

    Metrics() {
        JvmMetrics.builder().register(jvm);
    }

    /**
     * A body with its type.
     *
     * @param type for the header
     * @param bytes the text in UTF-8
     */
    record Body(String type, byte[] bytes) {}

    Body of(View view, String accept) {
        ExpositionFormatWriter writer = open.accepts(accept) ? open : text;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, snapshots(view));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Body(writer.getContentType(), bytes.toByteArray());
    }

    private MetricSnapshots snapshots(View view) {
        MetricSet set = new MetricSet();
        AdminSource source = view.source();
        set.info("spoa_build", "Which spoa this is", Labels.of("version", view.version()));
        for (AdminSource.Language language : source.languages()) {
            set.info(
                    "spoa_engine",
                    "The languages that run here",
                    Labels.of(
                            "language",
                            language.language(),
                            "engine",
                            language.engine(),
                            "runtime",
                            language.runtime()));
        }
        set.gauge(
                "spoa_ready",
                "Whether messages should be sent here",
                Labels.EMPTY,
                view.readiness().ready() ? 1 : 0);
        String help = "Reloads by their result";
        set.counter("spoa_reloads", help, Labels.of("result", "ok"), source.reloadsOk());
        set.counter("spoa_reloads", help, Labels.of("result", "refused"), source.reloadsFailed());
        set.gauge("spoa_generation", "The generation of scripts that answers", Labels.EMPTY, source.generation());
        new AgentMetrics(set).add(view.now().all());
        List<MetricSnapshot> all = new ArrayList<>(set.snapshots());
        jvm.scrape().forEach(all::add);
        return new MetricSnapshots(all);
    }
}
