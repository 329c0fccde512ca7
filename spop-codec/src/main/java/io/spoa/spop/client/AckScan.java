package io.spoa.spop.client;

import io.spoa.spop.DataType;
import io.spoa.spop.FrameType;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.WireReader;

/**
 * Reads what a load client must know of an ACK, every byte of it checked, without allocating. Owned by one thread; after
 * {@link #read} the accessors describe the frame.
 */
final class AckScan {
    private static final int SET_VAR = 1;
    private static final int UNSET_VAR = 2;
    private static final int HIGHEST_SCOPE = 4;
    private static final int FIN = 1;
    private static final int ABORT = 2;

    private final WireReader in = new WireReader();
    private long streamId;
    private long frameId;
    private int actions;

    /**
     * Reads {@code bytes[from..to)}, a frame without the length before it.
     *
     * @return whether it is an ACK
     * @throws SpopException if it is an ACK that HAProxy would not understand
     */
    boolean read(byte[] bytes, int from, int to) {
        in.reset(bytes, from, to);
        if (in.u8() != FrameType.ACK.code()) {
            return false;
        }
        int flags = (int) in.u32();
        streamId = in.varint();
        frameId = in.varint();
        if ((flags & FIN) == 0) {
            throw new SpopException(Status.NO_FRAGMENTATION, "ACK without FIN: only a NOTIFY may be fragmented");
        }
        int count = 0;
        while (in.remaining() > 0) {
            action();
            count++;
        }
        actions = (flags & ABORT) != 0 ? -1 : count;
        return true;
    }

    private void action() {
        int type = in.u8();
        int arguments = in.u8();
        if (type == SET_VAR ? arguments != 3 : type != UNSET_VAR || arguments != 2) {
            throw new SpopException(
                    Status.INVALID_FRAME, "an action of type " + type + " with " + arguments + " arguments");
        }
        int scope = in.u8();
        if (scope > HIGHEST_SCOPE) {
            throw new SpopException(Status.INVALID_FRAME, "an action with scope " + scope);
        }
        in.skip(in.length());
        if (type == SET_VAR) {
            value();
        }
    }

    private void value() {
        switch (DataType.of(in.u8())) {
            case NULL, BOOLEAN -> {}
            case INT32, UINT32, INT64, UINT64 -> in.varint();
            case IPV4 -> in.skip(4);
            case IPV6 -> in.skip(16);
            case STRING, BINARY -> in.skip(in.length());
        }
    }

    long streamId() {
        return streamId;
    }

    long frameId() {
        return frameId;
    }

    /** How many actions the ACK has, −1 if it says ABORT. */
    int actions() {
        return actions;
    }
}
