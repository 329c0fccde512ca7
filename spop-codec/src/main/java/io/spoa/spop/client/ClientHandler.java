package io.spoa.spop.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.spoa.spop.Frame;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import io.spoa.spop.netty.FrameDecoder;
import io.spoa.spop.netty.InboundFrame;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** HAProxy's side of one connection, from the HELLO to the end. Runs on the connection's event loop. */
final class ClientHandler extends ChannelInboundHandlerAdapter {
    private final Target target;
    private final Options options;
    private final FrameDecoder decoder;
    private final InFlight inFlight;
    private final CompletableFuture<Frame.AgentHello> established = new CompletableFuture<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable NotifyWriter writer;
    /** Why the connection is about to end, once that is known. */
    private @Nullable Closed reason;

    private boolean leaving;

    ClientHandler(Target target, Options options, FrameDecoder decoder) {
        this.target = target;
        this.options = options;
        this.decoder = decoder;
        this.inFlight = new InFlight(options.window());
    }

    /** The agent's HELLO; fails if the handshake does. */
    CompletableFuture<Frame.AgentHello> established() {
        return established;
    }

    /** Why the connection ended. */
    CompletableFuture<Closed> closed() {
        return closed;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        send(
                ctx,
                new Frame.HaproxyHello(
                        HelloCheck.VERSION,
                        (long) options.maxFrameSize(),
                        options.capabilities(),
                        options.healthCheck(),
                        options.engineId()));
        long patience = options.helloTimeout().toMillis();
        var timeout = ctx.executor()
                .schedule(
                        () -> close(new Closed.TooLate("no AGENT-HELLO within " + patience + " ms")),
                        patience,
                        TimeUnit.MILLISECONDS);
        established.whenComplete((hello, failure) -> timeout.cancel(false));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (reason != null) {
            return; // of a connection that is given up, nothing counts any more
        }
        byte[] bytes = ((InboundFrame) message).bytes();
        switch (FrameCodec.decode(bytes, 0, bytes.length)) {
            case Frame.AgentHello hello -> established(hello);
            case Frame.AgentDisconnect bye -> close(new Closed.ByAgent(bye.statusCode(), bye.message()));
            case Frame.Ack ack -> acknowledged(ack);
            case Frame.Unknown unknown -> {
                if (!established.isDone()) {
                    throw invalid("a frame of type " + unknown.type() + " instead of AGENT-HELLO");
                }
                // Else nobody's business: the specification lets it be skipped.
            }
            default -> throw invalid("a frame of type " + bytes[0] + ", which only HAProxy sends");
        }
    }

    private void established(Frame.AgentHello hello) {
        if (established.isDone()) {
            throw invalid("a second AGENT-HELLO");
        }
        HelloCheck.check(hello, options.maxFrameSize());
        int frameSize = (int) hello.maxFrameSize();
        decoder.maxFrameSize(frameSize);
        boolean fragment = options.fragment() && hello.capabilities().contains("fragmentation");
        writer = new NotifyWriter(frameSize, fragment);
        if (!hello.capabilities().contains("pipelining")) {
            inFlight.window(1);
        }
        established.complete(hello);
    }

    private void acknowledged(Frame.Ack ack) {
        if (!established.isDone()) {
            throw invalid("an ACK instead of AGENT-HELLO");
        }
        CompletableFuture<Frame.Ack> caller = inFlight.acknowledge(ack);
        if (caller == null) {
            throw new SpopException(
                    Status.FRAME_ID_NOT_FOUND,
                    "an ACK of " + new InFlight.Ids(ack.streamId(), ack.frameId()) + ", which waits for none");
        }
        sendWaiting();
        caller.complete(ack);
    }

    private static SpopException invalid(String text) {
        return new SpopException(Status.INVALID_FRAME, text);
    }

    /** Takes a NOTIFY on; it leaves with {@link #sendWaiting}. */
    void add(InFlight.Waiting notify) {
        if (leaving || reason != null) {
            fail(notify.ack());
        } else {
            inFlight.add(notify);
        }
    }

    /** Takes note that the ACK of a NOTIFY is due that was sent in another way. */
    void expect(InFlight.Ids ids, CompletableFuture<Frame.Ack> ack) {
        if (reason != null) {
            fail(ack);
        } else if (!inFlight.expect(ids, ack)) {
            ack.completeExceptionally(new IllegalArgumentException(ids + " is in flight already"));
        }
    }

    /** Sends what may be sent, in one write. */
    void sendWaiting() {
        NotifyWriter out = writer;
        if (out == null || context == null || leaving) {
            return;
        }
        InFlight.Waiting notify;
        while ((notify = inFlight.next()) != null) {
            if (notify.ack().isDone()) {
                continue; // the caller gave up before it left
            }
            InFlight.Ids ids = notify.ids() == null ? inFlight.automaticIds() : notify.ids();
            try {
                out.check(ids, notify.payload().length);
                expect(ids, notify.ack());
                if (!notify.ack().isDone()) {
                    out.write(ids, notify.payload());
                }
            } catch (SpopException e) {
                notify.ack().completeExceptionally(e);
            }
        }
        byte[] frames = out.drain();
        if (frames.length > 0) {
            context.writeAndFlush(Unpooled.wrappedBuffer(frames));
        }
    }

    /** Says goodbye and waits for the agent's answer; nothing more is sent. */
    void disconnect(long statusCode, String message) {
        ChannelHandlerContext ctx = context;
        if (ctx != null && !leaving && reason == null) {
            leaving = true;
            send(ctx, new Frame.HaproxyDisconnect(statusCode, message));
        }
    }

    /** Closes for the given reason, unless the end has one already. */
    void close(Closed why) {
        if (reason == null) {
            reason = why;
        }
        if (context != null) {
            context.close();
        }
    }

    /** Closes with a reset where the socket is TCP. */
    void reset() {
        if (context != null && context.channel().isActive()) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        close(new Closed.ByClient());
    }

    private static ChannelFuture send(ChannelHandlerContext ctx, Frame frame) {
        WireWriter out = new WireWriter(128);
        FrameCodec.encode(frame, out);
        return ctx.writeAndFlush(Unpooled.wrappedBuffer(out.toByteArray()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (reason != null) {
            return;
        }
        if (cause instanceof SpopException e) {
            reason = new Closed.ProtocolError(e.status(), String.valueOf(e.getMessage()));
            send(ctx, new Frame.HaproxyDisconnect(e.status().code(), e.status().text()))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            close(new Closed.Broken(text(cause)));
        }
    }

    static String text(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        // epoll adds the name and the number of the system call, which help nobody; NIO says it in other words
        return text.contains("Connection reset")
                ? "reset by the agent"
                : cause instanceof IOException ? text : "" + cause;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (reason == null) {
            reason = new Closed.EndOfStream();
        }
        established.completeExceptionally(new ConnectionClosedException(target, reason));
        inFlight.fail(this::fail);
        closed.complete(reason);
    }

    private void fail(CompletableFuture<Frame.Ack> ack) {
        Closed why = reason == null ? new Closed.ByClient() : reason;
        ack.completeExceptionally(new ConnectionClosedException(target, why));
    }
}
