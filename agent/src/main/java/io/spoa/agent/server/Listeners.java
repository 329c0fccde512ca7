package io.spoa.agent.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.spoa.agent.Limits;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.WorkerPool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The listening sockets with their event loops. Opened and stopped by one owner. */
public final class Listeners {
    /** A new HAProxy opens a connection for each waiting stream in a cold burst. The kernel cuts this to its own limit. */
    private static final int BACKLOG = 16_384;

    private static final int READ_BYTES = 64 * 1024;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 512 * 1024);

    private final Transport transport;
    private final EventLoopGroup loops;
    private final Connections connections;
    private final AgentInitializer initializer;
    private final List<Channel> channels = new ArrayList<>();
    private volatile boolean healthy = true;

    /**
     * Event loops without a socket yet.
     *
     * @param eventLoops how many threads serve the sockets
     */
    public Listeners(int eventLoops, Limits limits, WorkerPool pool, Counters counters) {
        this(Transport.best(), eventLoops, limits, pool, counters);
    }

    Listeners(Transport transport, int eventLoops, Limits limits, WorkerPool pool, Counters counters) {
        this.transport = transport;
        loops = new MultiThreadIoEventLoopGroup(eventLoops, new LoopThreads(), transport.handlers());
        connections = new Connections(counters);
        initializer = new AgentInitializer(limits, pool, counters, connections, () -> healthy);
    }

    /**
     * Opens a listening socket.
     *
     * @throws IOException if that fails, naming the address, the reason and the way out
     */
    public void open(Bind bind) throws IOException, InterruptedException {
        if (bind instanceof Bind.Unix unix) {
            UnixSocketFile.removeStale(unix);
        }
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel(bind))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(initializer);
        if (bind instanceof Bind.Tcp) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true);
        }
        ChannelFuture bound = bootstrap.bind(transport.address(bind)).await();
        if (!bound.isSuccess()) {
            throw BindFailure.of(bind, bound.cause());
        }
        channels.add(bound.channel());
    }

    /** Where it listens, with the ports that were really taken. */
    public List<String> addresses() {
        return channels.stream().map(Listeners::describe).toList();
    }

    private static String describe(Channel channel) {
        if (channel.localAddress() instanceof InetSocketAddress inet) {
            String host = inet.getAddress().isAnyLocalAddress()
                    ? "*"
                    : inet.getAddress().getHostAddress();
            return new Bind.Tcp(host, inet.getPort()).toString();
        }
        return "unix:" + channel.localAddress();
    }

    /**
     * Stops taking connections, lets those that are there finish, and ends them: health checks fail, listeners close,
     * what is in flight is answered, AGENT-DISCONNECT.
     *
     * @param lastCall run shortly before the limit, to end what is still in flight
     */
    public void drain(Duration limit, Runnable lastCall) throws InterruptedException {
        healthy = false;
        for (Channel channel : channels) {
            String file = Transport.isUnix(channel) ? String.valueOf(channel.localAddress()) : "";
            channel.close().await();
            UnixSocketFile.remove(file);
        }
        connections.drain(limit, lastCall);
    }

    /** Ends the event loops. */
    public void stop() throws InterruptedException {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(2, TimeUnit.SECONDS);
    }
}
