package io.spoa.spop.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.spoa.spop.SpopException;
import io.spoa.spop.netty.FrameDecoder;
import io.spoa.spop.netty.InboundFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream cut into frames: in one piece and in small ones the same frames come out, with the bytes that went in, the same
 * error ends it, no buffer leaks, and no more memory is kept than came in. The first byte says how small the pieces are.
 */
final class StreamTarget {
    private static final int MAX_FRAME_SIZE = 1000;
    private static final int ALWAYS_ALLOWED = 1024;

    private record Cut(List<InboundFrame> frames, @Nullable String error, boolean unfinished) {}

    private StreamTarget() {}

    static void run(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(bytes, 1, bytes.length);
        Cut whole = cut(stream, Math.max(1, stream.length));
        Cut pieces = cut(stream, 1 + (bytes[0] & 0x3f));
        FuzzTargets.check(whole.frames.size() == pieces.frames.size(), "as many frames", whole, pieces);
        FuzzTargets.check(String.valueOf(whole.error).equals(String.valueOf(pieces.error)), "an error", whole, pieces);
        FuzzTargets.check(whole.unfinished == pieces.unfinished, "the same rest", whole, pieces);
        int at = 0;
        for (int i = 0; i < whole.frames.size(); i++) {
            InboundFrame frame = whole.frames.get(i);
            at += 4;
            int end = at + frame.bytes().length;
            boolean same = Arrays.equals(frame.bytes(), Arrays.copyOfRange(stream, at, end));
            FuzzTargets.check(same && alike(frame, pieces.frames.get(i)), "what went in", frame, pieces.frames.get(i));
            at = end;
        }
    }

    private static boolean alike(InboundFrame one, InboundFrame other) {
        return one.type() == other.type()
                && one.flags() == other.flags()
                && one.streamId() == other.streamId()
                && one.frameId() == other.frameId()
                && one.payloadStart() == other.payloadStart()
                && Arrays.equals(one.bytes(), other.bytes());
    }

    private static Cut cut(byte[] stream, int piece) {
        FrameDecoder decoder = new FrameDecoder(MAX_FRAME_SIZE);
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        String error = null;
        for (int at = 0; at < stream.length; at += piece) {
            ByteBuf buffer = Unpooled.copiedBuffer(stream, at, Math.min(piece, stream.length - at));
            try {
                channel.writeInbound(buffer);
            } catch (SpopException e) {
                error = e.status() + " " + e.getMessage();
            }
            FuzzTargets.check(buffer.refCnt() == 0, "released", 0, buffer);
            int kept = decoder.unfinishedBytes();
            FuzzTargets.check(kept <= ALWAYS_ALLOWED + 2 * (at + piece), "memory for what came", at + piece, kept);
        }
        List<InboundFrame> frames = new ArrayList<>();
        for (InboundFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            frames.add(frame);
        }
        boolean unfinished = decoder.isUnfinished();
        channel.finishAndReleaseAll();
        return new Cut(frames, error, unfinished);
    }
}
