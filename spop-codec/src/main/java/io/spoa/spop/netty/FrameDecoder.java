package io.spoa.spop.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.WireReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the byte stream into {@link InboundFrame}s. The bytes of a frame are copied once, from the read buffer to the
 * frame's own array; memory is taken as bytes arrive, not as a length promises. After a {@link SpopException} the rest
 * of the stream is passed over: whoever catches the exception ends the connection.
 */
public final class FrameDecoder extends ChannelInboundHandlerAdapter {
    private static final int SMALLEST_FRAME = 7;
    private static final int FIRST_ROOM = 1024;

    private final WireReader reader = new WireReader();
    private int maxFrameSize;
    private int lengthBytes;
    private long length;
    private byte @Nullable [] frame;
    private int filled;
    private long finished;
    private boolean broken;

    /**
     * A decoder at the start of a stream.
     *
     * @param maxFrameSize the most bytes of a frame, without the length before it
     */
    public FrameDecoder(int maxFrameSize) {
        this.maxFrameSize = maxFrameSize;
    }

    /** Sets the most bytes of a frame from the next one on. */
    public void maxFrameSize(int bytes) {
        maxFrameSize = bytes;
    }

    /** How many frames came in whole so far. */
    public long finishedFrames() {
        return finished;
    }

    /** Whether a frame has begun that is not whole. */
    public boolean isUnfinished() {
        return frame != null || lengthBytes > 0;
    }

    /** How many bytes are kept of a frame that is not whole. */
    public int unfinishedBytes() {
        byte[] kept = frame;
        return kept == null ? 0 : kept.length;
    }

    /** Forgets the frame that is not whole, and passes over whatever comes. */
    public void giveUp() {
        broken = true;
        frame = null;
        lengthBytes = 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable() && !broken) {
                if (frame == null && !readLength(in)) {
                    return;
                }
                readFrame(ctx, in);
            }
        } catch (SpopException e) {
            giveUp();
            throw e;
        } finally {
            in.release();
        }
    }

    private boolean readLength(ByteBuf in) {
        if (lengthBytes == 0 && in.readableBytes() >= 4) {
            length = in.readUnsignedInt();
        } else {
            while (lengthBytes < 4 && in.isReadable()) {
                length = (length << 8 | in.readUnsignedByte()) & 0xffffffffL;
                lengthBytes++;
            }
            if (lengthBytes < 4) {
                return false;
            }
            lengthBytes = 0;
        }
        if (length > maxFrameSize) {
            String text = finished == 0 ? OtherProtocol.hint((int) length) : "";
            throw new SpopException(
                    Status.FRAME_TOO_BIG,
                    text.isEmpty()
                            ? "a frame of " + length + " bytes where at most " + maxFrameSize + " may be"
                            : text);
        }
        if (length < SMALLEST_FRAME) {
            throw new SpopException(Status.INVALID_FRAME, "a frame of " + length + " bytes is none");
        }
        frame = new byte[(int) Math.min(length, Math.max(in.readableBytes(), FIRST_ROOM))];
        filled = 0;
        return true;
    }

    private void readFrame(ChannelHandlerContext ctx, ByteBuf in) {
        byte[] bytes = frame == null ? new byte[0] : frame;
        int count = (int) Math.min(length - filled, in.readableBytes());
        if (bytes.length - filled < count) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, Math.max(filled + count, 2L * bytes.length)));
            frame = bytes;
        }
        in.readBytes(bytes, filled, count);
        filled += count;
        if (filled == length) {
            frame = null;
            length = 0;
            finished++;
            reader.reset(bytes, 0, filled);
            int type = reader.u8();
            int flags = (int) reader.u32();
            long streamId = reader.varint();
            long frameId = reader.varint();
            ctx.fireChannelRead(new InboundFrame(type, flags, streamId, frameId, bytes, reader.position()));
        }
    }
}
