package io.spoa.spop.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.spoa.spop.Frame;
import io.spoa.spop.FrameType;
import io.spoa.spop.codec.Reassembly;
import java.util.List;

/** Passes whole frames on, and turns the fragments of a NOTIFY into one whole NOTIFY. */
public final class ReassemblyHandler extends ChannelInboundHandlerAdapter {
    private static final int FIN = 1;

    private final Reassembly reassembly;
    private boolean givenUp;

    /**
     * A handler for one connection.
     *
     * @param maxBytes the most bytes of a whole payload; a bigger one is answered at once with an aborting ACK
     */
    public ReassemblyHandler(int maxBytes) {
        reassembly = new Reassembly(maxBytes);
    }

    /** How many bytes are kept of a payload that is not whole. */
    public int unfinishedBytes() {
        return reassembly.keptBytes();
    }

    /** Forgets the payload that is not whole, and passes over whatever comes. */
    public void giveUp() {
        reassembly.clear();
        givenUp = true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (givenUp) {
            return;
        }
        InboundFrame in = (InboundFrame) message;
        boolean notify = in.type() == FrameType.NOTIFY.code();
        if (notify && in.fin() || !notify && in.type() != FrameType.UNSET.code()) {
            ctx.fireChannelRead(in);
            return;
        }
        byte[] bytes = in.bytes();
        Reassembly.Outcome outcome = notify
                ? reassembly.first(in.streamId(), in.frameId(), bytes, in.payloadStart(), bytes.length)
                : reassembly.next(
                        in.streamId(), in.frameId(), in.fin(), in.abort(), bytes, in.payloadStart(), bytes.length);
        switch (outcome) {
            case COMPLETE ->
                ctx.fireChannelRead(new InboundFrame(
                        FrameType.NOTIFY.code(), FIN, in.streamId(), in.frameId(), reassembly.take(), 0));
            case TOO_BIG -> {
                Frame ack = new Frame.Ack(in.streamId(), in.frameId(), true, List.of());
                ctx.writeAndFlush(Frames.toBuffer(ctx.alloc(), ack));
                ctx.fireUserEventTriggered(new PayloadTooBig(in.streamId(), in.frameId()));
            }
            case MORE, IGNORED -> {
                // nothing to pass on yet, or ever
            }
        }
    }

    /** Told as a user event when a fragmented payload passed the bound and was refused. */
    public record PayloadTooBig(long streamId, long frameId) {}
}
