package io.spoa.spop.netty;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import io.spoa.spop.Frame;
import io.spoa.spop.FrameType;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.Negotiation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers HAProxy's HELLO. Once the connection is established it tells the rest of the pipeline with the
 * {@link Negotiation.Accepted} as a user event and goes. A peer that says nothing is closed after a while.
 */
public final class HandshakeHandler extends ChannelInboundHandlerAdapter {
    /** The most bytes of a HELLO; HAProxy's has some hundred. Before it a peer is nobody, and gets no more memory. */
    public static final int MAX_HELLO = 4096;

    private final FrameDecoder decoder;
    private final int ownMaxFrameSize;
    private final Duration patience;
    private final BooleanSupplier healthy;
    private @Nullable ScheduledFuture<?> timeout;
    private boolean checked;

    /**
     * A handler for one connection.
     *
     * @param decoder learns the agreed frame size
     * @param ownMaxFrameSize the biggest frame the agent is willing to handle, in bytes
     * @param patience how long to wait for a HELLO
     * @param healthy whether health checks succeed now
     */
    public HandshakeHandler(FrameDecoder decoder, int ownMaxFrameSize, Duration patience, BooleanSupplier healthy) {
        this.decoder = decoder;
        this.ownMaxFrameSize = ownMaxFrameSize;
        this.patience = patience;
        this.healthy = healthy;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timeout = ctx.executor().schedule(() -> tooLate(ctx), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
        ctx.fireChannelInactive();
    }

    private void tooLate(ChannelHandlerContext ctx) {
        if (checked) {
            ctx.close();
            return;
        }
        ctx.fireExceptionCaught(
                new SpopException(Status.TIMEOUT, "no HAPROXY-HELLO within " + patience.toMillis() / 1000.0 + " s"));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        InboundFrame in = (InboundFrame) message;
        if (in.type() == FrameType.HAPROXY_DISCONNECT.code()) {
            ctx.fireChannelRead(in);
            return;
        }
        if (in.type() != FrameType.HAPROXY_HELLO.code()) {
            throw new SpopException(
                    Status.INVALID_FRAME,
                    "a frame of type " + in.type() + " before HAPROXY-HELLO: is the peer HAProxy with a spoe filter?");
        }
        if (!(FrameCodec.decode(in.bytes(), 0, in.bytes().length) instanceof Frame.HaproxyHello hello)) {
            throw new SpopException(Status.INVALID_FRAME, "HAPROXY-HELLO cannot be read");
        }
        switch (Negotiation.of(hello, ownMaxFrameSize)) {
            case Negotiation.Refused refused -> throw new SpopException(refused.status(), refused.reason());
            case Negotiation.Accepted accepted -> accept(ctx, accepted);
        }
    }

    private void accept(ChannelHandlerContext ctx, Negotiation.Accepted accepted) {
        if (accepted.healthCheck()) {
            if (!healthy.getAsBoolean()) {
                throw new SpopException(Status.NORMAL, "the agent is going down");
            }
            checked = true;
            // HAProxy closes after its look; should it not, the time-out does.
            ctx.writeAndFlush(Frames.toBuffer(ctx.alloc(), accepted.reply()));
            ctx.fireUserEventTriggered(accepted);
            return;
        }
        decoder.maxFrameSize(accepted.peer().maxFrameSize());
        ctx.writeAndFlush(Frames.toBuffer(ctx.alloc(), accepted.reply()))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        ctx.fireUserEventTriggered(accepted);
        ctx.pipeline().remove(this);
    }
}
