package io.spoa.spop.codec;

/**
 * What a HELLO handshake taught about HAProxy.
 *
 * @param engineId its engine-id, empty if it sent none
 * @param maxFrameSize the agreed size of a frame without the length before it, in bytes
 * @param legacy whether this is HAProxy up to 3.0: only those announce {@code async}
 */
public record Peer(String engineId, int maxFrameSize, boolean legacy) {
    /** Below this many bytes, lengths included, everything is safe that stands in HAProxy's buffer at one time. */
    private static final int MARGIN = 16;

    /** HAProxy never has more NOTIFYs in flight on a connection. */
    public static final int MAX_IN_FLIGHT = 20;

    /** A peer before its handshake. */
    public static final Peer UNKNOWN = new Peer("", Negotiation.MIN_FRAME_SIZE, true);

    /**
     * The most bytes that may stand unread in HAProxy's buffer. From 3.1 to 3.5 a connection whose buffer is filled to
     * the last byte never reads an answer again.
     */
    public int bufferLimit() {
        return maxFrameSize - MARGIN - 1;
    }

    /** The most bytes of one ACK, without the length before it. */
    public int ackLimit() {
        return bufferLimit() - 4;
    }
}
