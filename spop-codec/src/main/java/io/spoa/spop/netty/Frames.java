package io.spoa.spop.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.spoa.spop.Frame;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;

/** Frames as buffers. */
final class Frames {
    private Frames() {}

    /**
     * A whole frame in one buffer, so that one write sends it: HAProxy 3.2 and later lose an AGENT-HELLO that arrives in
     * two pieces.
     */
    static ByteBuf toBuffer(ByteBufAllocator allocator, Frame frame) {
        WireWriter out = new WireWriter(128);
        FrameCodec.encode(frame, out);
        return toBuffer(allocator, out.toByteArray());
    }

    static ByteBuf toBuffer(ByteBufAllocator allocator, byte[] bytes) {
        return allocator.directBuffer(bytes.length, bytes.length).writeBytes(bytes);
    }
}
