package io.spoa.agent.worker;

import io.spoa.agent.log.AccessRecorder;
import io.spoa.spop.SpopException;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.MessageView;

/** The lines of an access log for a NOTIFY that no worker came to: one for each of its messages. */
final class AccessLines {
    private AccessLines() {}

    static void unanswered(AccessRecorder recorder, NotifyJob job, Trouble why) {
        long now = System.nanoTime();
        MessageCursor messages = new MessageCursor();
        try {
            messages.reset(job.bytes(), job.payloadStart(), job.bytes().length);
            while (messages.hasNext()) {
                MessageView message = messages.next();
                recorder.record(
                        job,
                        message.bytes(),
                        message.nameOffset(),
                        message.nameLength(),
                        now,
                        now - job.arrivalNanos(),
                        0,
                        why.code(),
                        0);
            }
        } catch (SpopException e) {
            recorder.recordUnread(job, now, why.code());
        }
    }
}
