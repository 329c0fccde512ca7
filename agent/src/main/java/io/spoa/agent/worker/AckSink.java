package io.spoa.agent.worker;

/** Where the answers of one connection go. Any thread. */
public interface AckSink {
    /** The most bytes of one ACK, without the length before it. */
    int ackLimit();

    /** A number that is the connection's own, and tells nothing else; 0 if nobody cares. */
    default long token() {
        return 0;
    }

    /** Whether HAProxy waits for ever for an ACK without actions, as 3.1.0 does. */
    boolean needsAction();

    /** Whether nobody is left who could read an ACK. */
    default boolean isGone() {
        return false;
    }

    /**
     * Sends finished ACKs.
     *
     * @param frames whole frames, each with its length before it; nobody writes to the array any more
     * @param count how many
     */
    void send(byte[] frames, int count);

    /** Ends the connection: ACKs for it were lost. */
    void giveUp();
}
