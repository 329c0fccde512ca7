package io.spoa.agent.worker;

import io.spoa.agent.log.AccessRecorder;
import io.spoa.agent.stats.Outcome;
import io.spoa.agent.trace.SpanRecorder;
import io.spoa.agent.trace.TracedMessage;
import io.spoa.spop.SpopException;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.MessageView;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts what became of messages into words for their spans. */
final class MessageSpans {
    private MessageSpans() {}

    /** A callback has ended. */
    static void ran(
            SpanRecorder to,
            NotifyJob job,
            MessageView message,
            ScriptOrigin origin,
            Outcome outcome,
            @Nullable Throwable error,
            long start,
            long end,
            int actions) {
        Supplier<String> text = error == null ? null : () -> WorkerLog.describe(error, outcome);
        to.record(new TracedMessage(
                job,
                message,
                origin.script(),
                origin.language(),
                start,
                end,
                actions,
                outcome.code(),
                outcome != Outcome.OK,
                text));
    }

    /** A cache had the answer. */
    static void hit(SpanRecorder to, NotifyJob job, MessageView message, ScriptOrigin origin, long now, int actions) {
        to.record(new TracedMessage(
                job, message, origin.script(), origin.language(), now, now, actions, AccessRecorder.HIT, false, null));
    }

    /** No callback ran. That an operator wants it so is no error. */
    static void skipped(
            SpanRecorder to, NotifyJob job, MessageView message, @Nullable ScriptOrigin origin, Trouble why, long now) {
        to.record(new TracedMessage(
                job,
                message,
                origin == null ? "" : origin.script(),
                origin == null ? "" : origin.language(),
                now,
                now,
                0,
                why.code(),
                why != Trouble.DISABLED,
                null));
    }

    /** A NOTIFY that no worker came to: a span for each of its messages, as far as they can be read. */
    static void unanswered(SpanRecorder to, NotifyJob job, Trouble why) {
        long now = System.nanoTime();
        MessageCursor messages = new MessageCursor();
        try {
            messages.reset(job.bytes(), job.payloadStart(), job.bytes().length);
            while (messages.hasNext()) {
                skipped(to, job, messages.next(), null, why, now);
            }
        } catch (SpopException e) {
            // Without its name and its arguments there is nothing to tell of a message.
        }
    }
}
