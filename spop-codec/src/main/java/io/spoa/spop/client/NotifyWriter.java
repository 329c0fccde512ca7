package io.spoa.spop.client;

import io.spoa.spop.Frame;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.util.Arrays;

/** Writes NOTIFYs into one buffer, cut into fragments where they must be. Owned by the connection's event loop. */
final class NotifyWriter {
    private static final int TYPE_AND_FLAGS = 5;

    private final WireWriter out = new WireWriter(1024);
    private final int maxFrameSize;
    private final boolean fragment;

    NotifyWriter(int maxFrameSize, boolean fragment) {
        this.maxFrameSize = maxFrameSize;
        this.fragment = fragment;
    }

    /**
     * Checks that a payload can be sent.
     *
     * @throws SpopException if it is too big for a frame and may not be sent in fragments
     */
    void check(InFlight.Ids ids, int payloadSize) {
        if (payloadSize > room(ids) && !fragment) {
            throw new SpopException(
                    Status.FRAME_TOO_BIG,
                    "a NOTIFY of " + payloadSize + " bytes does not fit a frame of " + maxFrameSize
                            + ", and fragments are off or the agent does not announce fragmentation");
        }
    }

    private int room(InFlight.Ids ids) {
        return maxFrameSize
                - TYPE_AND_FLAGS
                - WireWriter.varintSize(ids.streamId())
                - WireWriter.varintSize(ids.frameId());
    }

    /** Appends the frame, or the frames as HAProxy up to 3.0 sends them: a NOTIFY without FIN, then UNSETs. */
    void write(InFlight.Ids ids, byte[] payload) {
        int room = room(ids);
        int from = 0;
        do {
            int to = Math.min(payload.length, from + room);
            boolean fin = to == payload.length;
            byte[] piece = Arrays.copyOfRange(payload, from, to);
            FrameCodec.encode(new Frame.Fragment(ids.streamId(), ids.frameId(), from == 0, fin, false, piece), out);
            from = to;
        } while (from < payload.length);
    }

    /** Takes out all frames written since the last time. */
    byte[] drain() {
        byte[] frames = out.toByteArray();
        out.truncate(0);
        return frames;
    }
}
