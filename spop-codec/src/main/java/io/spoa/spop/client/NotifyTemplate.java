package io.spoa.spop.client;

import io.netty.buffer.ByteBuf;
import io.spoa.spop.Frame;
import io.spoa.spop.FrameType;
import io.spoa.spop.Message;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A NOTIFY encoded once and written many times, only its ids being new. Where it is bigger than a frame it goes in
 * fragments, as from HAProxy up to 3.0. Immutable.
 */
final class NotifyTemplate {
    /** The most bytes of an id: three hold what is below 264432. */
    private static final int ID_BYTES = 3;

    private static final int TYPE_AND_FLAGS = 5;
    private static final int FIN = 1;

    private final List<byte[]> pieces = new ArrayList<>();

    /**
     * Encodes messages for the agent that said this.
     *
     * @throws IOException if they are too big for a frame and the agent takes no fragments
     */
    NotifyTemplate(Target target, Frame.AgentHello hello, List<Message> messages) throws IOException {
        WireWriter out = new WireWriter(256);
        FrameCodec.encodeMessages(messages, out);
        byte[] payload = out.toByteArray();
        int room = (int) hello.maxFrameSize() - TYPE_AND_FLAGS - 2 * ID_BYTES;
        if (payload.length > room && !hello.capabilities().contains("fragmentation")) {
            throw new IOException(
                    target + ": a NOTIFY of " + payload.length + " bytes does not fit the agent's frames of "
                            + hello.maxFrameSize() + " bytes, and it announces no fragmentation");
        }
        int from = 0;
        do {
            int to = Math.min(payload.length, from + room);
            pieces.add(Arrays.copyOfRange(payload, from, to));
            from = to;
        } while (from < payload.length);
    }

    /** Appends the frame, or the frames, with these ids: each from 0 to 264431. */
    void write(int streamId, int frameId, ByteBuf out) {
        int ids = WireWriter.varintSize(streamId) + WireWriter.varintSize(frameId);
        for (int i = 0; i < pieces.size(); i++) {
            byte[] piece = pieces.get(i);
            out.writeInt(TYPE_AND_FLAGS + ids + piece.length);
            out.writeByte(i == 0 ? FrameType.NOTIFY.code() : FrameType.UNSET.code());
            out.writeInt(i == pieces.size() - 1 ? FIN : 0);
            varint(streamId, out);
            varint(frameId, out);
            out.writeBytes(piece);
        }
    }

    private static void varint(int value, ByteBuf out) {
        if (value < 240) {
            out.writeByte(value);
            return;
        }
        out.writeByte(value | 0xf0);
        int rest = (value - 240) >>> 4;
        while (rest >= 128) {
            out.writeByte(rest | 0x80);
            rest = (rest - 128) >>> 7;
        }
        out.writeByte(rest);
    }
}
