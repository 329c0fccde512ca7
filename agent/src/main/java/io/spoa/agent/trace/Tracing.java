package io.spoa.agent.trace;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.spoa.agent.stats.SpanCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spans of this process on their way to a collector. They wait in a bounded queue, and a thread of the library's sends them in
 * batches: no message waits for that. Any thread.
 */
public final class Tracing {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.tracing");

    /** The library would write to standard error by itself; what matters {@link Collector} tells. Held, or it would be forgotten. */
    private static final java.util.logging.Logger LIBRARY = java.util.logging.Logger.getLogger("io.opentelemetry");

    /** Spans that may wait: of two kilobytes each, as a rule. */
    private static final int QUEUE = 4096;

    private static final Duration DELAY = Duration.ofSeconds(1);

    /** A collector that is gone already is not waited for. */
    private static final Duration SHORT = Duration.ofMillis(250);

    private final TraceOptions options;
    private final Collector collector;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private Tracing(TraceOptions options, SpanExporter exporter) {
        this.options = options;
        collector = new Collector(exporter, options.endpoint().toString(), QUEUE);
        provider = SdkTracerProvider.builder()
                .setResource(resource(options))
                // Who has no parent was drawn by its recorder.
                .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                .addSpanProcessor(BatchSpanProcessor.builder(collector)
                        .setMaxQueueSize(QUEUE)
                        .setScheduleDelay(DELAY)
                        // The sender keeps the time; this is for a sender that hangs.
                        .setExporterTimeout(options.timeout().multipliedBy(2))
                        .build())
                .build();
        tracer = provider.get("io.spoa");
    }

    /** Begins to send spans where the options say. Whether anybody takes them there shows with the first. */
    public static Tracing open(TraceOptions options) {
        LIBRARY.setLevel(Level.OFF);
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(options.endpoint().toString())
                .setTimeout(options.timeout())
                .setConnectTimeout(options.timeout())
                .setMeterProvider(MeterProvider.noop());
        options.headers().forEach(exporter::addHeader);
        Tracing tracing = open(options, exporter.build());
        LOG.info("tracing: spans go to {}{}", options.endpoint(), options.sample() < 1 ? ", sampled" : "");
        return tracing;
    }

    /** The same with another way to send them. */
    static Tracing open(TraceOptions options, SpanExporter exporter) {
        return new Tracing(options, exporter);
    }

    private static Resource resource(TraceOptions options) {
        ResourceBuilder resource = Resource.getDefault().toBuilder()
                .put("service.name", options.service())
                .put("process.pid", ProcessHandle.current().pid());
        String version = Tracing.class.getPackage().getImplementationVersion();
        resource.put("service.version", Objects.requireNonNullElse(version, "development"));
        try {
            // The name that the JDK finds may take a question to a server.
            resource.put(
                    "host.name",
                    Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
        } catch (IOException e) {
            // Nobody's spans are worse for it.
        }
        return resource.build();
    }

    /**
     * What one worker tells with.
     *
     * @param agent the name of its agent
     */
    public SpanRecorder recorder(String agent) {
        return new SpanRecorder(tracer, collector, agent, options);
    }

    /** What became of the spans so far. */
    public SpanCounts counts() {
        return collector.counts();
    }

    /** Sends what is there, as far as the time allows. Nobody tells any more. */
    public void close(Duration limit) {
        Duration time = collector.isDown() && limit.compareTo(SHORT) > 0 ? SHORT : limit;
        provider.shutdown().join(Math.max(1, time.toNanos()), TimeUnit.NANOSECONDS);
        int left = collector.inside();
        if (left > 0) {
            LOG.warn("tracing: {} spans were not sent before the end", left);
        }
    }
}
