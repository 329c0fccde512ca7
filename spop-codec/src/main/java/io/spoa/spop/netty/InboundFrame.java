package io.spoa.spop.netty;

/**
 * A frame as it came in: its header decoded, its payload where it lies.
 *
 * @param type the type's number
 * @param flags the 32 flag bits
 * @param streamId the stream-id, 64 unsigned bits
 * @param frameId the frame-id, 64 unsigned bits
 * @param bytes the whole frame without the length before it; nobody writes to it any more
 * @param payloadStart where the payload starts; it goes to the end
 */
public record InboundFrame(int type, int flags, long streamId, long frameId, byte[] bytes, int payloadStart) {
    private static final int FIN = 1;
    private static final int ABORT = 2;

    /** Whether this is the last fragment of its payload. */
    public boolean fin() {
        return (flags & FIN) != 0;
    }

    /** Whether the payload is given up. */
    public boolean abort() {
        return (flags & ABORT) != 0;
    }
}
