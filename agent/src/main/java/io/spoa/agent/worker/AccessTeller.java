package io.spoa.agent.worker;

import io.spoa.agent.log.AccessRecorder;
import io.spoa.agent.stats.Outcome;
import io.spoa.agent.trace.SpanRecorder;
import io.spoa.spop.codec.MessageView;
import org.jspecify.annotations.Nullable;

/**
 * What one worker tells of each message: a line to the access log, a span to the collector. Without either a call is two branches
 * that are never taken. Owned by that worker.
 */
final class AccessTeller {
    private final @Nullable AccessRecorder recorder;
    private final @Nullable SpanRecorder spans;
    private @Nullable MessageView running;
    private @Nullable Throwable error;
    private int actionsBefore;

    AccessTeller(@Nullable AccessRecorder recorder, @Nullable SpanRecorder spans) {
        this.recorder = recorder;
        this.spans = spans;
    }

    /** A callback begins. */
    void begin(MessageView message, int actions) {
        running = message;
        actionsBefore = actions;
    }

    /** The callback that began last has failed; {@link #ran} follows. */
    void failed(Throwable why) {
        if (spans != null) {
            error = why;
        }
    }

    /** The callback that began last has ended. */
    void ran(NotifyJob job, ScriptOrigin origin, Outcome outcome, long start, long end, int actions) {
        MessageView message = running;
        if (recorder != null && message != null) {
            record(recorder, job, message, outcome.code(), start, end, actions - actionsBefore);
        }
        if (spans != null && message != null) {
            MessageSpans.ran(spans, job, message, origin, outcome, error, start, end, actions - actionsBefore);
            error = null;
        }
    }

    /** A cache had the answer. */
    void hit(NotifyJob job, ScriptOrigin origin, long now, int actions) {
        MessageView message = running;
        if (recorder != null && message != null) {
            record(recorder, job, message, AccessRecorder.HIT, now, now, actions - actionsBefore);
        }
        if (spans != null && message != null) {
            MessageSpans.hit(spans, job, message, origin, now, actions - actionsBefore);
        }
    }

    /**
     * No callback ran for a message.
     *
     * @param origin the callback that might have; {@code null} if there is none
     */
    void skipped(NotifyJob job, MessageView message, @Nullable ScriptOrigin origin, Trouble why, long now) {
        if (recorder != null) {
            record(recorder, job, message, why.code(), now, now, 0);
        }
        if (spans != null) {
            MessageSpans.skipped(spans, job, message, origin, why, now);
        }
    }

    /** Messages could not be read, or something else went wrong between them. */
    void unread(NotifyJob job, Trouble why, long now) {
        if (recorder != null) {
            recorder.recordUnread(job, now, why.code());
        }
    }

    private static void record(
            AccessRecorder to, NotifyJob job, MessageView message, String outcome, long start, long end, int actions) {
        to.record(
                job,
                message.bytes(),
                message.nameOffset(),
                message.nameLength(),
                end,
                start - job.arrivalNanos(),
                end - start,
                outcome,
                actions);
    }
}
