package io.spoa.script;

/** What is known of a NOTIFY beside its messages. Immutable. */
public interface NotifyInfo {
    /** The stream-id, 64 unsigned bits. Up to HAProxy 3.0 the number of its stream, later only unique on a connection. */
    long streamId();

    /** The frame-id, 64 unsigned bits. */
    long frameId();

    /** HAProxy's engine-id, or an empty string if the peer gave none. */
    String engineId();

    /** The peer: {@code 127.0.0.1:51234}, or {@code unix:/path}. */
    String peer();

    /** When the answer must be ready, on the clock of {@link System#nanoTime}. */
    long deadlineNanos();
}
