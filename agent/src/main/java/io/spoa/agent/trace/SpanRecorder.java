package io.spoa.agent.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.spoa.agent.log.AccessSubject;
import io.spoa.agent.log.Sampler;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A worker's part of tracing: makes a span of each message that is to have one. It is made when the answer is ready, so that what
 * is not sampled costs next to nothing. One thread at a time.
 */
public final class SpanRecorder {
    /** Of an error's text; a stack of a deep recursion helps nobody in a list of spans. */
    private static final int LONGEST_TEXT = 2000;

    private static final AttributeKey<String> AGENT = AttributeKey.stringKey("spoa.agent");
    private static final AttributeKey<String> CONN = AttributeKey.stringKey("spoa.conn");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("spoa.peer");
    private static final AttributeKey<String> ENGINE = AttributeKey.stringKey("spoa.engine");
    private static final AttributeKey<Long> STREAM = AttributeKey.longKey("spoa.stream");
    private static final AttributeKey<Long> FRAME = AttributeKey.longKey("spoa.frame");
    private static final AttributeKey<String> SCRIPT = AttributeKey.stringKey("spoa.script");
    private static final AttributeKey<String> LANGUAGE = AttributeKey.stringKey("spoa.language");
    private static final AttributeKey<Long> QUEUE = AttributeKey.longKey("spoa.queue_us");
    private static final AttributeKey<Long> RUN = AttributeKey.longKey("spoa.run_us");
    private static final AttributeKey<Long> ACTIONS = AttributeKey.longKey("spoa.actions");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("spoa.outcome");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private final Tracer tracer;
    private final Collector collector;
    private final String agent;
    private final ParentReader parents;
    private final WallTime time = new WallTime();

    /** Asked here: the library would make the numbers of a trace and of a span first. */
    private final Sampler sampler;

    SpanRecorder(Tracer tracer, Collector collector, String agent, TraceOptions options) {
        this.tracer = tracer;
        this.collector = collector;
        this.agent = agent;
        sampler = new Sampler(options.sample());
        parents = new ParentReader(options.argument());
    }

    /** Tells of a message, unless it is one of those that are left out. Whatever goes wrong costs the span only. */
    public void record(TracedMessage told) {
        boolean admitted = false;
        try {
            Context parent = parents.read(told.message());
            SpanContext remote = Span.fromContext(parent).getSpanContext();
            if (remote.isValid() ? !remote.isSampled() : sampler.leavesOut()) {
                return;
            }
            Span span = tracer.spanBuilder(told.message().name())
                    .setParent(parent)
                    // HAProxy asks and waits for the answer.
                    .setSpanKind(SpanKind.SERVER)
                    .setStartTimestamp(time.epochNanos(told.from().arrivalNanos()), TimeUnit.NANOSECONDS)
                    .startSpan();
            admitted = span.isRecording() && collector.admit();
            if (admitted) {
                describe(span, told);
                span.end(time.epochNanos(told.endNanos()), TimeUnit.NANOSECONDS);
            }
        } catch (RuntimeException e) {
            collector.broken(e, admitted);
        }
    }

    private void describe(Span span, TracedMessage told) {
        AccessSubject notify = told.from();
        span.setAttribute(AGENT, agent);
        span.setAttribute(CONN, HexFormat.of().toHexDigits(notify.connectionToken()));
        span.setAttribute(PEER, notify.peer());
        if (!notify.engineId().isEmpty()) {
            span.setAttribute(ENGINE, notify.engineId());
        }
        span.setAttribute(STREAM, notify.streamId());
        span.setAttribute(FRAME, notify.frameId());
        if (!told.script().isEmpty()) {
            span.setAttribute(SCRIPT, told.script());
            span.setAttribute(LANGUAGE, told.language());
        }
        span.setAttribute(QUEUE, micros(told.startNanos() - notify.arrivalNanos()));
        span.setAttribute(RUN, micros(told.endNanos() - told.startNanos()));
        span.setAttribute(ACTIONS, (long) told.actions());
        span.setAttribute(OUTCOME, told.outcome());
        if (told.failed()) {
            span.setAttribute(ERROR_TYPE, told.outcome());
            Supplier<String> error = told.error();
            span.setStatus(StatusCode.ERROR, error == null ? "" : cut(error.get()));
        }
    }

    private static long micros(long nanos) {
        return Math.max(0, nanos) / 1000;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}
