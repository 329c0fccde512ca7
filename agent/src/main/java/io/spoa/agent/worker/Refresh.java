package io.spoa.agent.worker;

import io.spoa.agent.cache.Flight;
import io.spoa.agent.cache.ResultCache;
import io.spoa.spop.codec.MessageView;
import io.spoa.spop.codec.WireWriter;
import java.util.Arrays;

/**
 * Where the ACK of a job goes that only asks for a newer answer: nowhere. Every job gets one, so that is also how it is known
 * that the asking is over, whatever became of it.
 *
 * @param flight what is asked
 */
record Refresh(ResultCache<NotifyJob> cache, Flight<NotifyJob> flight, JobQueue queue, int ackLimit)
        implements AckSink {
    /** A job that asks the callback of one message of another job again, with as much time as that had. */
    NotifyJob job(NotifyJob like, MessageView message, long now) {
        int start = message.nameOffset() - WireWriter.varintSize(message.nameLength());
        byte[] alone = Arrays.copyOfRange(message.bytes(), start, message.end());
        return new NotifyJob(
                this,
                like.streamId(),
                like.frameId(),
                alone,
                0,
                like.engineId(),
                like.peer(),
                now,
                now + like.deadlineNanos() - like.arrivalNanos());
    }

    @Override
    public boolean needsAction() {
        return false;
    }

    @Override
    public void send(byte[] frames, int count) {
        giveUp();
    }

    @Override
    public void giveUp() {
        cache.end(flight, null).forEach(queue::giveBack);
    }
}
