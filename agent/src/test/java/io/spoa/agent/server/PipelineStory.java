package io.spoa.agent.server;

import io.spoa.spop.Frame;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads bytes as steps of a peer: frames as HAProxy sends them, others, raw bytes, and time that passes. */
final class PipelineStory {
    private final byte[] bytes;
    private int at = 1;

    private PipelineStory(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Has a run live through what the bytes say. */
    static void tell(byte[] bytes, PipelineRun run) {
        new PipelineStory(bytes).tell(run);
    }

    private void tell(PipelineRun run) {
        while (at < bytes.length) {
            switch (u8() % 12) {
                case 0 -> run.receive(take(u8()));
                case 1 -> run.receive(hello(16380L, false, "pipelining"));
                case 2 -> run.receive(hello(16380L, false, "pipelining", "async"));
                case 3 -> run.receive(hello(16380L, true));
                case 4 -> run.receive(hello(u8() << 8 | u8(), false, "pipelining", "fragmentation"));
                case 5 -> run.receive(frame(3, 1, u8(), u8(), take(u8())));
                case 6 -> run.receive(frame(3, 0, u8() & 3, 1, take(u8())));
                case 7 -> run.receive(frame(0, u8() & 3, u8() & 3, 1, take(u8())));
                case 8 -> run.receive(encode(new Frame.HaproxyDisconnect(u8() & 15, "bye")));
                case 9 -> run.receive(frame(u8(), u8(), u8(), u8(), take(u8())));
                case 10 -> run.pass();
                default -> run.later(u8());
            }
        }
    }

    private int u8() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    private byte[] take(int length) {
        byte[] taken = new byte[Math.min(length, bytes.length - at)];
        System.arraycopy(bytes, at, taken, 0, taken.length);
        at += taken.length;
        return taken;
    }

    private static byte[] hello(long size, boolean check, String... capabilities) {
        return encode(new Frame.HaproxyHello("2.0", size, Set.of(capabilities), check, engine(check)));
    }

    private static @Nullable String engine(boolean check) {
        return check ? null : "e";
    }

    private static byte[] encode(Frame frame) {
        WireWriter out = new WireWriter(64);
        FrameCodec.encode(frame, out);
        return out.toByteArray();
    }

    private static byte[] frame(int type, int flags, int stream, int frame, byte[] payload) {
        WireWriter out = new WireWriter(payload.length + 16);
        out.u32(0);
        out.u8(type);
        out.u32(flags);
        out.varint(stream);
        out.varint(frame);
        out.bytes(payload, 0, payload.length);
        out.patchU32(0, out.size() - 4);
        return out.toByteArray();
    }
}
