package io.spoa.spop.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.util.List;
import java.util.Set;

/** Frames as HAProxy would send them, and what came back. */
final class Wire {
    private Wire() {}

    static byte[] bytes(Frame... frames) {
        WireWriter out = new WireWriter(64);
        for (Frame frame : frames) {
            FrameCodec.encode(frame, out);
        }
        return out.toByteArray();
    }

    static ByteBuf buffer(Frame... frames) {
        return Unpooled.wrappedBuffer(bytes(frames));
    }

    static Frame.HaproxyHello hello(long maxFrameSize, boolean healthCheck) {
        return new Frame.HaproxyHello("2.0", maxFrameSize, Set.of("pipelining"), healthCheck, healthCheck ? null : "e");
    }

    static Frame.Notify notify(long streamId, String text) {
        Message message = new Message("m", List.of(new Argument("a", new Value.Str(text))));
        return new Frame.Notify(streamId, 1, List.of(message));
    }

    /** The one frame in a buffer, which is released. */
    static Frame frame(ByteBuf buffer) {
        try {
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            long length = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(bytes).getInt());
            if (length != bytes.length - 4) {
                throw new AssertionError("a buffer of " + bytes.length + " bytes is not one frame of " + length);
            }
            return FrameCodec.decode(bytes, 4, bytes.length);
        } finally {
            buffer.release();
        }
    }
}
