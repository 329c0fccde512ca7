package io.spoa.agent.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.netty.FrameDecoder;
import io.spoa.spop.netty.ReassemblyHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Watches over what came in but is not whole: a frame that stays unfinished ends its connection, and so does more than a
 * fair share of the memory for all of it. Looks once a round of reading, at two numbers.
 */
final class UnfinishedHandler extends ChannelInboundHandlerAdapter {
    /** A timer that fires this much too late tells that the process stood still, not the peer. */
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FrameDecoder decoder;
    private final ReassemblyHandler reassembly;
    private final MemoryBudget.Share share;
    private final Duration patience;
    private boolean watching;

    /**
     * For one connection.
     *
     * @param patience how long a frame may take from its first byte to its last
     */
    UnfinishedHandler(FrameDecoder decoder, ReassemblyHandler reassembly, MemoryBudget.Share share, Duration patience) {
        this.decoder = decoder;
        this.reassembly = reassembly;
        this.share = share;
        this.patience = patience;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!share.hold(decoder.unfinishedBytes() + reassembly.unfinishedBytes())) {
            decoder.giveUp();
            reassembly.giveUp();
            share.hold(0);
            ctx.fireExceptionCaught(new SpopException(
                    Status.RESOURCES, "too much unfinished input on all connections, and most of it here"));
        } else if (!watching && decoder.isUnfinished()) {
            watch(ctx);
        }
        ctx.fireChannelReadComplete();
    }

    /** Whether a frame, or a payload in fragments, has begun and not ended. */
    boolean isUnfinished() {
        return decoder.isUnfinished() || reassembly.unfinishedBytes() > 0;
    }

    private void watch(ChannelHandlerContext ctx) {
        watching = true;
        long frame = decoder.finishedFrames();
        long due = System.nanoTime() + patience.toNanos();
        ctx.executor().schedule(() -> look(ctx, frame, due), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext ctx, long frame, long due) {
        watching = false;
        if (!ctx.channel().isActive() || !decoder.isUnfinished()) {
            return;
        }
        // Whom we do not read from is not late.
        boolean fair = ctx.channel().config().isAutoRead() && System.nanoTime() - due < LATE_NANOS;
        if (fair && decoder.finishedFrames() == frame) {
            ctx.fireExceptionCaught(new SpopException(
                    Status.TIMEOUT, "a frame that is not whole after " + patience.toMillis() / 1000.0 + " s"));
        } else {
            watch(ctx);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        share.end();
        ctx.fireChannelInactive();
    }
}
