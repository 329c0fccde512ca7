package io.spoa.agent.worker;

import io.spoa.agent.log.AccessRecorder;
import io.spoa.spop.codec.MessageView;
import org.jspecify.annotations.Nullable;

/** What one worker tells the access log. Without one each call is a branch that is never taken. Owned by that worker. */
final class AccessTeller {
    private final @Nullable AccessRecorder recorder;
    private @Nullable MessageView running;
    private int actionsBefore;

    AccessTeller(@Nullable AccessRecorder recorder) {
        this.recorder = recorder;
    }

    /** A callback begins. */
    void begin(MessageView message, int actions) {
        running = message;
        actionsBefore = actions;
    }

    /** The callback that began last has ended. */
    void ran(NotifyJob job, String outcome, long start, long end, int actions) {
        MessageView message = running;
        if (recorder != null && message != null) {
            record(recorder, job, message, outcome, start, end, actions - actionsBefore);
        }
    }

    /** No callback ran for a message. */
    void skipped(NotifyJob job, MessageView message, Trouble why, long now) {
        if (recorder != null) {
            record(recorder, job, message, why.code(), now, now, 0);
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

    /** Nothing is told any more. */
    void close() {
        if (recorder != null) {
            recorder.close();
        }
    }
}
