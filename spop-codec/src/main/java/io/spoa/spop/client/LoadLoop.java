package io.spoa.spop.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SingleThreadEventLoop;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.netty.FrameDecoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One thread that puts load on agents, through any number of {@link LoadConnection}s. Any thread may call its methods. */
public final class LoadLoop implements AutoCloseable {
    // What an agent answers to a whole window comes with one system call.
    private static final int READ_BYTES = 64 * 1024;

    private final ClientTransport transport = ClientTransport.best();
    private final EventLoopGroup group;
    private final SingleThreadEventLoop loop;

    private LoadLoop(String name) {
        group = transport.newLoops(1, name);
        loop = (SingleThreadEventLoop) group.next();
    }

    /** Makes a loop; its thread has this name. */
    public static LoadLoop open(String name) {
        return new LoadLoop(name);
    }

    /**
     * Connects and shakes hands; the window is the options'.
     *
     * @param messages what each NOTIFY carries
     * @return fails with the exceptions of {@link SpopClient#connect}
     */
    public CompletableFuture<LoadConnection> connect(
            Target target, Options options, List<Message> messages, LoadListener listener) {
        FrameDecoder decoder = new FrameDecoder(options.maxFrameSize());
        ClientHandler handler = new ClientHandler(target, options, decoder);
        Channel channel = SpopClient.open(
                transport
                        .bootstrap(target, group)
                        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES)),
                target,
                options,
                decoder,
                handler);
        return handler.established().thenApply(hello -> {
            LoadConnection connection =
                    new LoadConnection(hello, template(target, hello, messages), options.window(), listener);
            channel.pipeline().remove(handler);
            channel.pipeline().replace(decoder, "load", connection.handler());
            return connection;
        });
    }

    private static NotifyTemplate template(Target target, Frame.AgentHello hello, List<Message> messages) {
        try {
            return new NotifyTemplate(target, hello, messages);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** Runs a task on the loop's thread, soon. */
    public void execute(Runnable task) {
        loop.execute(task);
    }

    /** Runs a task on the loop's thread, later. */
    public void schedule(Runnable task, long delayNanos) {
        loop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Runs a task once behind the next look at the sockets, which does not wait for anything to happen there. A task that
     * asks for itself again and again keeps the thread busy, as exact timing needs it. Only for the loop's thread.
     */
    public void afterNextRead(Runnable task) {
        // Two steps: a task of the tail that adds itself to the tail would run for ever without a read between.
        loop.execute(() -> loop.executeAfterEventLoopIteration(task));
    }

    /** Ends the thread and drops what connections are left. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
