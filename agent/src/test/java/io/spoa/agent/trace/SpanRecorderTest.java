package io.spoa.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.spoa.agent.log.AccessSubject;
import io.spoa.spop.Argument;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.MessageView;
import io.spoa.spop.codec.WireWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanRecorderTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final TraceOptions ALL = TraceOptions.of(URI.create("http://127.0.0.1:4318/v1/traces"));

    /** A NOTIFY. */
    private record Subject(
            long connectionToken, String peer, String engineId, long streamId, long frameId, long arrivalNanos)
            implements AccessSubject {}

    private final Kept kept = new Kept();

    private static MessageView message(Argument... arguments) {
        WireWriter out = new WireWriter(256);
        FrameCodec.encodeMessages(List.of(new Message("check-ip", List.of(arguments))), out);
        byte[] bytes = out.toByteArray();
        MessageCursor messages = new MessageCursor();
        messages.reset(bytes, 0, bytes.length);
        return messages.next();
    }

    private static TracedMessage told(MessageView message, String outcome, @Nullable Supplier<String> error) {
        long now = System.nanoTime();
        Subject notify = new Subject(0xabc, "10.0.0.2:40122", "e-1", 7, 1, now - TimeUnit.MILLISECONDS.toNanos(20));
        long start = now - TimeUnit.MILLISECONDS.toNanos(5);
        return new TracedMessage(
                notify, message, "rules.lua", "lua", start, now, 2, outcome, !outcome.equals("ok"), error);
    }

    private List<SpanData> spans(TraceOptions options, TracedMessage... told) {
        Tracing tracing = Tracing.open(options, kept);
        SpanRecorder recorder = tracing.recorder("web");
        for (TracedMessage each : told) {
            recorder.record(each);
        }
        tracing.close(Duration.ofSeconds(10));
        return kept.spans();
    }

    private static Argument text(String name, String value) {
        return new Argument(name, new Value.Str(value.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everythingThereIsToTell() {
        Instant before = Instant.now();
        SpanData span = spans(
                        ALL,
                        told(
                                message(
                                        text("path", "/"),
                                        text("tracestate", "vendor=1"),
                                        text("traceparent", "00-" + TRACE + "-" + PARENT + "-01")),
                                "ok",
                                null))
                .getFirst();
        assertThat(span.getName()).isEqualTo("check-ip");
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getParentSpanContext().isRemote()).isTrue();
        assertThat(span.getSpanContext().getTraceState().get("vendor")).isEqualTo("1");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
        assertThat(Instant.ofEpochSecond(0, span.getEndEpochNanos()))
                .isBetween(before.minusMillis(50), Instant.now().plusMillis(50));
        assertThat(span.getAttributes().asMap().toString())
                .contains("spoa.agent=web", "spoa.conn=0000000000000abc", "spoa.peer=10.0.0.2:40122")
                .contains("spoa.engine=e-1", "spoa.stream=7", "spoa.frame=1")
                .contains("spoa.script=rules.lua", "spoa.language=lua")
                .contains("spoa.queue_us=15000", "spoa.run_us=5000", "spoa.actions=2", "spoa.outcome=ok")
                .doesNotContain("error.type");
    }

    @Test
    void anErrorSaysItsTextWithinABound() {
        SpanData span = spans(ALL, told(message(), "script", () -> "rules.lua:3: " + "x".repeat(5000)))
                .getFirst();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription())
                .startsWith("rules.lua:3: xxx")
                .hasSize(2001);
        assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("script");
    }

    @Test
    void aTextThatCannotBeMadeCostsTheSpanOnly() {
        Supplier<String> broken = () -> {
            throw new IllegalStateException("on purpose");
        };
        assertThat(spans(ALL, told(message(), "script", broken), told(message(), "ok", null)))
                .hasSize(1);
    }

    @Test
    void aParentThatIsNotSampledHasNoChildWhateverTheSample() {
        Argument no = text("traceparent", "00-" + TRACE + "-" + PARENT + "-00");
        assertThat(spans(ALL, told(message(no), "ok", null))).isEmpty();
    }

    @Test
    void aSampleIsOfThoseWithoutAParent() {
        MessageView alone = message();
        TracedMessage[] many = new TracedMessage[2000];
        for (int i = 0; i < many.length; i++) {
            many[i] = told(alone, "ok", null);
        }
        assertThat(spans(ALL.withSample(0.1), many)).hasSizeBetween(130, 280);
        kept.spans().clear();
        Argument yes = text("traceparent", "00-" + TRACE + "-" + PARENT + "-01");
        assertThat(spans(ALL.withSample(0), told(message(yes), "ok", null), told(alone, "ok", null)))
                .singleElement()
                .extracting(SpanData::getTraceId)
                .isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E473X-00f067aa0ba902b7-01",
                "00-éééééééééééééééé-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ÿÿ",
            })
    void whatCannotBeReadIsNoParent(String parent) {
        SpanData span = spans(ALL, told(message(text("traceparent", parent)), "ok", null))
                .getFirst();
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getTraceId()).isNotEqualTo(TRACE).hasSize(32);
    }

    @Test
    void whatIsNoTextIsNoParent() {
        byte[] parent = ("00-" + TRACE + "-" + PARENT + "-01").getBytes(StandardCharsets.US_ASCII);
        MessageView bytes = message(new Argument("traceparent", new Value.Bin(parent)));
        MessageView none = message(new Argument("traceparent", new Value.Null()));
        assertThat(spans(ALL, told(bytes, "ok", null), told(none, "ok", null)))
                .hasSize(2)
                .noneMatch(span -> span.getParentSpanContext().isValid());
    }

    @Test
    void aStateThatCannotBeReadLeavesTheParent() {
        MessageView message = message(
                text("traceparent", "00-" + TRACE + "-" + PARENT + "-01"), text("tracestate", "no state=,,=\u0001"));
        assertThat(spans(ALL, told(message, "ok", null)).getFirst().getTraceId())
                .isEqualTo(TRACE);
    }
}
