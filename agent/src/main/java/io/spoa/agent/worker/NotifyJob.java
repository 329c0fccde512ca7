package io.spoa.agent.worker;

import io.spoa.agent.log.AccessSubject;
import io.spoa.script.NotifyInfo;

/**
 * A NOTIFY that waits for a worker, or is with one. Immutable.
 *
 * @param sink where its ACK goes
 * @param streamId its stream-id
 * @param frameId its frame-id
 * @param bytes the array its payload is in, to the end
 * @param payloadStart where the payload starts
 * @param engineId HAProxy's engine-id, or empty
 * @param peer the peer, for people
 * @param arrivalNanos when it came, on the clock of {@link System#nanoTime}
 * @param deadlineNanos when the answer must be ready, on the same clock
 */
public record NotifyJob(
        AckSink sink,
        long streamId,
        long frameId,
        byte[] bytes,
        int payloadStart,
        String engineId,
        String peer,
        long arrivalNanos,
        long deadlineNanos)
        implements NotifyInfo, AccessSubject {
    /** A name that no configuration uses, for the action that makes HAProxy 3.1.0 deliver an ACK without others. */
    public static final String NOBODYS_VARIABLE = "spoa_none";

    @Override
    public long connectionToken() {
        return sink.token();
    }

    /** The same NOTIFY for a message with a time of its own. */
    NotifyJob until(long otherDeadlineNanos) {
        return new NotifyJob(
                sink, streamId, frameId, bytes, payloadStart, engineId, peer, arrivalNanos, otherDeadlineNanos);
    }

    @Override
    public String toString() {
        return "stream " + Long.toUnsignedString(streamId) + " frame " + Long.toUnsignedString(frameId) + " of " + peer;
    }
}
