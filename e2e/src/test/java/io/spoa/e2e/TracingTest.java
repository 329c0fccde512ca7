package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.spoa.e2e.OtlpReceiver.Received;
import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/monitoring.md, "Spans": what a collector gets of messages that HAProxy sends. */
final class TracingTest {
    private static final String TRACED = "traced";
    private static final String SCRIPT = """
            spoa.register_message("traced", function(args, msg) msg.txn.seen = msg.args.path end)
            spoa.register_message("fails", function() error("on purpose") end)
            """;
    private static final String PARENT_ID = "00f067aa0ba902b7";

    @TempDir
    private Path folder = Path.of("");

    private Path script = Path.of("");

    @BeforeEach
    void write() {
        script = EchoService.script(folder, SCRIPT);
    }

    private static HaproxyConfig config() {
        return new HaproxyConfig()
                .frontend(TRACED, "http-request return status 200 hdr seen %[var(txn.v.seen)]")
                .engine(TRACED, "messages traced fails", """
                        spoe-message traced
                            args path=path traceparent=req.hdr(traceparent) tracestate=req.hdr(tracestate)
                            event on-frontend-http-request
                        spoe-message fails
                            args traceparent=req.hdr(traceparent)
                            event on-frontend-http-request
                        """);
    }

    private static String traceId(int number) {
        return "4bf92f3577b34da6a3ce929d0e0e%04x".formatted(number);
    }

    private static Request request(String path, String traceparent) {
        return Request.get(path).header("traceparent", traceparent);
    }

    private static void get(Haproxy haproxy, Request request) throws IOException {
        assertThat(HttpConnection.once(haproxy.port(TRACED), request).header("seen"))
                .isEqualTo(request.path());
    }

    private interface Scene {
        void play(Haproxy haproxy, OtlpReceiver collector) throws IOException;
    }

    /** With HAProxy before an agent that sends its spans to a collector. */
    private void traced(HaproxyVersion version, Scene scene) throws IOException {
        try (OtlpReceiver collector = OtlpReceiver.start();
                Origin origin = new Origin();
                AgentProcess agent = AgentProcess.start("--tracing", collector.url(), "-f", script);
                Haproxy haproxy = Haproxy.start(
                        version,
                        folder,
                        config().agent("spoa", agent.serverAddress(), EchoService.CHECK)
                                .origin(origin))) {
            haproxy.awaitUp(HaproxyConfig.AGENTS, "spoa");
            scene.play(haproxy, collector);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.spoa.e2e.HaproxyVersion#available")
    void aSpanOfEachMessageInItsTrace(HaproxyVersion version) throws IOException {
        traced(version, (haproxy, collector) -> {
            Instant before = Instant.now();
            get(
                    haproxy,
                    request("/one", "00-" + traceId(1) + "-" + PARENT_ID + "-01")
                            .header("tracestate", "vendor=1"));
            Received one = collector.awaitSpan("its span", got -> got.isNamed(TRACED));
            Received failed = collector.awaitSpan("the other's", got -> got.isNamed("fails"));
            assertThat(one.traceId()).isEqualTo(traceId(1));
            assertThat(one.parentId()).isEqualTo(PARENT_ID);
            assertThat(one.span().getTraceState()).isEqualTo("vendor=1");
            assertThat(one.span().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
            assertThat(one.span().getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
            assertTimes(one.span(), before, Instant.now());
            assertThat(one.attributes())
                    .containsEntry("spoa.agent", "default")
                    .containsEntry("spoa.script", script.toString())
                    .containsEntry("spoa.language", "lua")
                    .containsEntry("spoa.outcome", "ok")
                    .containsEntry("spoa.actions", "1")
                    .containsKeys("spoa.stream", "spoa.frame", "spoa.queue_us", "spoa.run_us", "spoa.engine")
                    .doesNotContainKey("error.type");
            assertThat(one.attributes().get("spoa.conn")).matches("[0-9a-f]{16}");
            assertThat(one.attributes().get("spoa.peer")).startsWith("127.0.0.1:");
            assertThat(one.resource()).containsEntry("service.name", "spoa");

            assertThat(failed.traceId()).isEqualTo(traceId(1));
            assertThat(failed.parentId()).isEqualTo(PARENT_ID);
            assertThat(failed.span().getSpanId()).isNotEqualTo(one.span().getSpanId());
            assertThat(failed.span().getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(failed.span().getStatus().getMessage())
                    .contains(script.getFileName() + ":2:")
                    .contains("on purpose");
            assertThat(failed.attributes())
                    .containsEntry("error.type", "script")
                    .containsEntry("spoa.outcome", "script")
                    .containsEntry("spoa.actions", "0");
        });
    }

    private static void assertTimes(Span span, Instant before, Instant after) {
        Instant start = Instant.ofEpochSecond(0, span.getStartTimeUnixNano());
        Instant end = Instant.ofEpochSecond(0, span.getEndTimeUnixNano());
        // The clocks may be a little apart.
        assertThat(start).isBetween(before.minusMillis(5), after);
        assertThat(end).isBetween(start.plusNanos(1), after.plusMillis(5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.spoa.e2e.HaproxyVersion#available")
    void theClientMaySayNoAndMayWriteNonsense(HaproxyVersion version) throws IOException {
        traced(version, (haproxy, collector) -> {
            get(haproxy, request("/no", "00-" + traceId(2) + "-" + PARENT_ID + "-00"));
            get(haproxy, request("/nonsense", "00-" + traceId(3) + "-" + PARENT_ID));
            get(haproxy, Request.get("/none"));
            get(haproxy, request("/last", "00-" + traceId(4) + "-" + PARENT_ID + "-01"));
            collector.awaitSpan("the last", got -> got.traceId().equals(traceId(4)) && got.isNamed("fails"));
            assertThat(collector.spans())
                    .filteredOn(got -> got.isNamed(TRACED))
                    .satisfiesExactlyInAnyOrder(
                            nonsense -> assertThat(nonsense.parentId()).isEmpty(),
                            none -> assertThat(none.parentId()).isEmpty(),
                            last -> assertThat(last.traceId()).isEqualTo(traceId(4)));
            assertThat(collector.spans()).extracting(Received::traceId).doesNotContain(traceId(2), traceId(3));
        });
    }

    @Test
    void aDeadCollectorIsNoMatterToMessages() throws Exception {
        int port = Ports.free();
        int admin = Ports.free();
        try (AgentProcess agent = AgentProcess.start(
                        "--tracing", "http://127.0.0.1:" + port, "--admin", "127.0.0.1:" + admin, "-f", script);
                SpopClient client = agent.connect()) {
            // More than may wait.
            for (int i = 0; i < 10_000; i++) {
                assertThat(ask(client).actions()).hasSize(1);
            }
            agent.awaitLog("tracing: http://127.0.0.1:" + port + "/v1/traces does not take spans: ");
            for (int i = 0; i < 1000; i++) {
                assertThat(ask(client).actions()).hasSize(1);
            }
            try (OtlpReceiver collector = OtlpReceiver.start(port)) {
                agent.awaitLog("tracing: .* takes spans again, [1-9][0-9]* were dropped");
                collector.awaitSpan("what was made meanwhile", got -> got.isNamed(TRACED));
            }
            assertThat(agent.log().matching("tracing: ")).as("lines about it").hasSize(3);
            assertThat(metric(admin, "spoa_spans_dropped_total{reason=\"full\"}"))
                    .isPositive();
            assertThat(metric(admin, "spoa_spans_dropped_total{reason=\"collector\"}"))
                    .isPositive();
            assertThat(metric(admin, "spoa_spans_sent_total")).isPositive();
        }
    }

    private static Frame.Ack ask(SpopClient client) throws Exception {
        return client.send(new Message(TRACED, List.of(new Argument("path", new Value.Str("/")))))
                .get(20, TimeUnit.SECONDS);
    }

    private static double metric(int port, String name) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
            String metrics = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return metrics.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name + " in:\n" + metrics));
        }
    }

    @Test
    void whatIsThereIsSentBeforeTheEnd() throws Exception {
        try (OtlpReceiver collector = OtlpReceiver.start()) {
            try (AgentProcess agent = AgentProcess.start("--tracing", collector.url(), "-f", script);
                    SpopClient client = agent.connect()) {
                for (int i = 0; i < 700; i++) {
                    ask(client);
                }
            }
            assertThat(collector.spans()).hasSize(700);
        }
    }

    @Test
    void eachProcessOfAMasterSendsItsOwnAlsoAfterAReload() throws Exception {
        Files.writeString(folder.resolve("headers"), "# for the collector\nauthorization: Bearer 0123\n");
        try (OtlpReceiver collector = OtlpReceiver.start()) {
            Path conf = Files.writeString(folder.resolve("spoa.conf"), """
                    agents.default { scripts = ["%s"], workers.count = 1 }
                    listeners.default.bind = "127.0.0.1:%d"
                    processes = 2
                    tracing { endpoint = ${COLLECTOR}, argument = tp, service = edge, headers-file = headers, sample = 0 }
                    """.formatted(script, Ports.free()));
            try (AgentProcess master = AgentProcess.startPlain(Map.of("COLLECTOR", collector.url()), "-c", conf)) {
                Set<String> seen = new HashSet<>();
                for (int i = 0; i < 200 && seen.size() < 2; i++) {
                    seen.add(sentBy(master, collector, i));
                }
                assertThat(seen)
                        .containsExactlyInAnyOrderElementsOf(
                                master.children().stream().map(String::valueOf).toList());
                master.signal("HUP");
                master.awaitLog("generation 2 answers", 2);
                sentBy(master, collector, 1000);
            }
            assertThat(collector.spans())
                    .allSatisfy(got -> assertThat(got.resource()).containsEntry("service.name", "edge"))
                    .allSatisfy(got ->
                            assertThat(got.headers().getFirst("authorization")).isEqualTo("Bearer 0123"));
        }
    }

    /** The number of the process that answered a message in a trace of its own. */
    private static String sentBy(AgentProcess master, OtlpReceiver collector, int number) throws Exception {
        try (SpopClient client = master.connect()) {
            Value parent = new Value.Str("00-" + traceId(number) + "-" + PARENT_ID + "-01");
            client.send(new Message(TRACED, List.of(new Argument("tp", parent))))
                    .get(20, TimeUnit.SECONDS);
        }
        String pid = collector
                .awaitSpan("its span", got -> got.traceId().equals(traceId(number)))
                .resource()
                .get("process.pid");
        return String.valueOf(pid);
    }

    @Test
    void aWrongUrlIsSaidInOneLine() {
        Spoa wrong = Spoa.run(List.of("--tracing", "127.0.0.1:4318", "-f", script.toString()));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualTo("spoa: --tracing '127.0.0.1:4318' is no URL of a collector (OTLP over HTTP), as in"
                        + " http://127.0.0.1:4318");
    }
}
