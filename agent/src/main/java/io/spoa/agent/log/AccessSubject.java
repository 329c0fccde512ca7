package io.spoa.agent.log;

/** What a line of an access log tells of the NOTIFY that a message came with. */
public interface AccessSubject {
    /** A number that is the connection's own, and tells nothing else. */
    long connectionToken();

    /** The peer, for people; ASCII. */
    String peer();

    /** HAProxy's engine-id, or empty. */
    String engineId();

    /** HAProxy's number of the stream. */
    long streamId();

    /** HAProxy's number of the frame. */
    long frameId();

    /** When it came, on the clock of {@link System#nanoTime}. */
    long arrivalNanos();
}
