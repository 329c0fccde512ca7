package io.spoa.spop.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.spoa.spop.Frame;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import io.spoa.spop.netty.InboundFrame;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A connection for load: one NOTIFY, encoded once, sent again and again, and every ACK checked to its last byte. It is to
 * cost so little that the agent is what gets measured: a read is one copy into one array, the answers to a read leave as
 * one write, and nothing is allocated for a message. Made by {@link LoadLoop#connect}; all methods are for the loop's
 * thread.
 */
public final class LoadConnection {
    private final Slots slots;
    private final LoadListener listener;
    private final NotifyTemplate notify;
    private final Frame.AgentHello hello;
    private final AckScan scan = new AckScan();
    private final Reader reader = new Reader();
    private byte[] in = new byte[16 * 1024];
    private int filled;
    private @Nullable ByteBuf out;
    private int usualWrite = 1024;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Closed reason;

    LoadConnection(Frame.AgentHello hello, NotifyTemplate notify, int window, LoadListener listener) {
        this.hello = hello;
        this.notify = notify;
        this.listener = listener;
        slots = new Slots(hello.capabilities().contains("pipelining") ? window : 1);
    }

    /** What the agent answered to the HELLO; without {@code pipelining} the window is one. */
    public Frame.AgentHello agentHello() {
        return hello;
    }

    /** How many NOTIFYs have no ACK yet, given up ones included. */
    public int inFlight() {
        return slots.size();
    }

    /** How many NOTIFYs wait for an ACK and were not given up. */
    public int waiting() {
        return slots.waiting();
    }

    /**
     * Puts a NOTIFY into the next write, which {@link #flush} makes.
     *
     * @param stampNanos handed back with its ACK
     * @return whether the window, and the connection, let it go
     */
    public boolean send(long stampNanos) {
        ChannelHandlerContext ctx = context;
        if (slots.isFull() || reason != null || ctx == null) {
            return false;
        }
        ByteBuf buffer = out;
        if (buffer == null) {
            buffer = ctx.alloc().directBuffer(usualWrite);
            out = buffer;
        }
        int slot = slots.take(stampNanos);
        notify.write(slot + 1, slots.frameId(slot), buffer);
        return true;
    }

    /** Writes what was sent since the last flush. */
    public void flush() {
        ByteBuf buffer = out;
        if (buffer != null && context != null) {
            out = null;
            usualWrite = Math.max(usualWrite, buffer.readableBytes());
            context.writeAndFlush(buffer, context.voidPromise());
        }
    }

    /**
     * Gives up the NOTIFYs stamped before this time, as {@link LoadListener#expired} tells for each. Their places in the
     * window stay taken until their ACKs come, which {@link LoadListener#late} tells of.
     */
    public void expire(long stampNanos) {
        slots.expire(stampNanos, stamp -> listener.expired(this, stamp));
    }

    /** Says goodbye as HAProxy does, and closes. */
    public void leave() {
        ChannelHandlerContext ctx = context;
        if (ctx != null && reason == null) {
            reason = new Closed.ByClient();
            WireWriter bye = new WireWriter(64);
            FrameCodec.encode(new Frame.HaproxyDisconnect(Status.NORMAL.code(), Status.NORMAL.text()), bye);
            ctx.writeAndFlush(ctx.alloc().buffer().writeBytes(bye.toByteArray()))
                    .addListener(_ -> ctx.close());
        }
    }

    /** The pipeline's part. */
    ChannelInboundHandlerAdapter handler() {
        return reader;
    }

    private void read(ByteBuf bytes, long now) {
        int count = bytes.readableBytes();
        if (in.length - filled < count) {
            in = Arrays.copyOf(in, Math.max(filled + count, 2 * in.length));
        }
        bytes.readBytes(in, filled, count);
        filled += count;
        int at = 0;
        while (filled - at >= 4) {
            int length =
                    (in[at] & 0xff) << 24 | (in[at + 1] & 0xff) << 16 | (in[at + 2] & 0xff) << 8 | in[at + 3] & 0xff;
            if (length < 0 || length > hello.maxFrameSize()) {
                throw new SpopException(
                        Status.FRAME_TOO_BIG,
                        "a frame of " + Integer.toUnsignedString(length) + " bytes where " + hello.maxFrameSize()
                                + " were agreed");
            }
            if (filled - at - 4 < length) {
                break;
            }
            frame(in, at + 4, at + 4 + length, now);
            at += 4 + length;
        }
        System.arraycopy(in, at, in, 0, filled - at);
        filled -= at;
    }

    private void frame(byte[] bytes, int from, int to, long now) {
        if (reason != null) {
            return;
        }
        if (!scan.read(bytes, from, to)) {
            other(FrameCodec.decode(bytes, from, to));
            return;
        }
        long streamId = scan.streamId();
        long frameId = scan.frameId();
        Slots.Match match = slots.acknowledge(streamId, frameId);
        if (match == null) {
            throw new SpopException(
                    Status.FRAME_ID_NOT_FOUND,
                    "an ACK of " + new InFlight.Ids(streamId, frameId) + ", which waits for none");
        } else if (match == Slots.Match.LATE) {
            listener.late(this);
        } else {
            listener.acknowledged(this, slots.stamp((int) streamId - 1), now, scan.actions());
        }
    }

    private void other(Frame frame) {
        switch (frame) {
            case Frame.AgentDisconnect bye -> close(new Closed.ByAgent(bye.statusCode(), bye.message()));
            case Frame.Unknown _ -> {} // the specification lets it be skipped
            default -> throw new SpopException(Status.INVALID_FRAME, "a frame that is no ACK: " + frame);
        }
    }

    private void close(Closed why) {
        if (reason == null) {
            reason = why;
            if (context != null) {
                context.close();
            }
        }
    }

    /** Kept inside, so that nobody outside sees a handler. */
    private final class Reader extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            context = ctx;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            long now = System.nanoTime();
            if (message instanceof InboundFrame early) {
                // Read together with the AGENT-HELLO, before this handler took over.
                frame(early.bytes(), 0, early.bytes().length, now);
                return;
            }
            ByteBuf bytes = (ByteBuf) message;
            try {
                read(bytes, now);
            } finally {
                bytes.release();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            if (reason == null) {
                listener.readComplete(LoadConnection.this);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (out != null) {
                out.release();
                out = null;
            }
            Closed why = reason == null ? new Closed.EndOfStream() : reason;
            reason = why;
            listener.closed(LoadConnection.this, why);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            close(
                    switch (cause) {
                        case SpopException e -> new Closed.ProtocolError(e.status(), String.valueOf(e.getMessage()));
                        case IOException e -> new Closed.Broken(ClientHandler.text(e));
                        default -> new Closed.Broken(String.valueOf(cause));
                    });
        }
    }
}
