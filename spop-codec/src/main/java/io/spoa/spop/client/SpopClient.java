package io.spoa.spop.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import io.spoa.spop.netty.FrameDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an agent, from HAProxy's side. All methods may be called by any thread. What a caller hangs on a
 * returned future runs on the connection's event loop and must not block. There are no time-outs but those of the
 * handshake: callers put their own on the futures ({@code orTimeout}).
 */
public final class SpopClient implements AutoCloseable {
    private final Channel channel;
    private final ClientHandler handler;
    private final Frame.AgentHello hello;
    private final Queue<InFlight.Waiting> submitted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    private SpopClient(Channel channel, ClientHandler handler, Frame.AgentHello hello) {
        this.channel = channel;
        this.handler = handler;
        this.hello = hello;
    }

    /**
     * Connects, sends HAPROXY-HELLO and checks the agent's answer as HAProxy does.
     *
     * @throws java.net.ConnectException if nothing listens there
     * @throws java.net.SocketTimeoutException if the connection takes too long
     * @throws ConnectionClosedException if the handshake fails
     * @throws IOException if the agent cannot be reached for another reason
     */
    public static SpopClient connect(Target target, Options options) throws IOException {
        try {
            return connectAsync(target, options).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(target + ": " + e.getCause(), e);
        }
    }

    /** {@link #connect} without waiting; the future fails with the exceptions named there. */
    public static CompletableFuture<SpopClient> connectAsync(Target target, Options options) {
        return connectAsync(target, options, ClientTransport.best());
    }

    static CompletableFuture<SpopClient> connectAsync(Target target, Options options, ClientTransport transport) {
        FrameDecoder decoder = new FrameDecoder(options.maxFrameSize());
        ClientHandler handler = new ClientHandler(target, options, decoder);
        Channel channel = open(transport.bootstrap(target), target, options, decoder, handler);
        return handler.established().thenApply(hello -> new SpopClient(channel, handler, hello));
    }

    /** Begins to connect; how that ends, {@link ClientHandler#established} tells. */
    static Channel open(
            Bootstrap bootstrap, Target target, Options options, FrameDecoder decoder, ClientHandler handler) {
        ChannelFuture connected = bootstrap
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        options.connectTimeout().toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(decoder, handler);
                    }
                })
                .connect();
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                handler.established().completeExceptionally(ClientTransport.failure(target, done.cause()));
            }
        });
        return connected.channel();
    }

    /** What the agent answered to the HELLO. */
    public Frame.AgentHello agentHello() {
        return hello;
    }

    /** Sends messages in one NOTIFY; see {@link #send(List)}. */
    public CompletableFuture<Frame.Ack> send(Message... messages) {
        return send(List.of(messages));
    }

    /**
     * Sends messages in one NOTIFY with the next ids, as soon as the window allows.
     *
     * @return the ACK; fails with a {@link ConnectionClosedException}, or with a {@link io.spoa.spop.SpopException} if
     *     the NOTIFY is too big
     */
    public CompletableFuture<Frame.Ack> send(List<Message> messages) {
        return submit(null, messages);
    }

    /** Sends messages in one NOTIFY with these ids; fails if they are in flight already. */
    public CompletableFuture<Frame.Ack> send(long streamId, long frameId, List<Message> messages) {
        return submit(new InFlight.Ids(streamId, frameId), messages);
    }

    private CompletableFuture<Frame.Ack> submit(InFlight.@Nullable Ids ids, List<Message> messages) {
        WireWriter out = new WireWriter(256);
        FrameCodec.encodeMessages(messages, out);
        CompletableFuture<Frame.Ack> ack = new CompletableFuture<>();
        submitted.add(new InFlight.Waiting(ids, out.toByteArray(), ack));
        // One task, and one write, for all that callers bring before it runs.
        if (scheduled.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::flush);
        }
        return ack;
    }

    private void flush() {
        scheduled.set(false);
        InFlight.Waiting notify;
        while ((notify = submitted.poll()) != null) {
            handler.add(notify);
        }
        handler.sendWaiting();
    }

    /** Waits for the ACK of a NOTIFY that {@link #sendRaw} sends: an ACK nobody waits for ends the connection. */
    public CompletableFuture<Frame.Ack> expect(long streamId, long frameId) {
        CompletableFuture<Frame.Ack> ack = new CompletableFuture<>();
        channel.eventLoop().execute(() -> handler.expect(new InFlight.Ids(streamId, frameId), ack));
        return ack;
    }

    /** Writes bytes as they are, in one piece: for tests of what HAProxy would never send. */
    public CompletableFuture<Void> sendRaw(byte[] bytes) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes.clone())).addListener(done -> {
            if (done.isSuccess()) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(done.cause());
            }
        });
        return sent;
    }

    /**
     * Sends HAPROXY-DISCONNECT and waits for the agent's answer. ACKs that come before it are still delivered; what
     * waited for the window is not sent any more.
     *
     * @return {@link #closed}
     */
    public CompletableFuture<Closed> disconnect(long statusCode, String message) {
        channel.eventLoop().execute(() -> handler.disconnect(statusCode, message));
        return closed();
    }

    /** Why the connection ended, once it has. */
    public CompletableFuture<Closed> closed() {
        return handler.closed().copy();
    }

    /** Ends the connection with a reset, as HAProxy 3.1 and later end health checks and idle connections. */
    public void reset() {
        channel.eventLoop().execute(handler::reset);
    }

    /** Closes the connection without a word. Does not wait for it: {@link #closed} tells. */
    @Override
    public void close() {
        channel.eventLoop().execute(() -> handler.close(new Closed.ByClient()));
    }
}
