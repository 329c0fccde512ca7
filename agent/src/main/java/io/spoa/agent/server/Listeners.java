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
import io.spoa.agent.worker.NotifyJob;
import io.spoa.agent.worker.WorkerPool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The listening sockets with their event loops. Opened and stopped by one owner. */
public final class Listeners {
    /** A new HAProxy opens a connection for each waiting stream in a cold burst. The kernel cuts this to its own limit. */
    private static final int BACKLOG = 16_384;

    private static final int READ_BYTES = 64 * 1024;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 512 * 1024);

    private final Transport transport;
    private final EventLoopGroup loops;
    private final Shared shared;
    private final ConnectionBound bound;
    private final List<Listener> open = new ArrayList<>();
    private volatile boolean healthy = true;

    /** A socket that is open; its TLS, if any, ends with it. */
    private record Listener(
            Bind bind, Channel channel, @Nullable TlsContext tls) {
        /** Where it listens, with the port that was really taken. */
        @Override
        public String toString() {
            if (channel.localAddress() instanceof InetSocketAddress inet) {
                String host = inet.getAddress().isAnyLocalAddress()
                        ? "*"
                        : inet.getAddress().getHostAddress();
                return new Bind.Tcp(host, inet.getPort()).toString();
            }
            return bind.toString();
        }
    }

    /**
     * Event loops without a socket yet.
     *
     * @param eventLoops how many threads serve the sockets
     */
    public Listeners(int eventLoops, Limits limits, WorkerPool pool, Counters counters) {
        this(Transport.best(), eventLoops, limits, pool, counters, ConnectionBound.ofProcess());
    }

    Listeners(
            Transport transport,
            int eventLoops,
            Limits limits,
            WorkerPool pool,
            Counters counters,
            ConnectionBound bound) {
        this.transport = transport;
        this.bound = bound;
        loops = new MultiThreadIoEventLoopGroup(eventLoops, new LoopThreads(), transport.handlers());
        shared = new Shared(limits, workers(pool), counters, () -> healthy);
    }

    private static Burst.Workers workers(WorkerPool pool) {
        return new Burst.Workers() {
            @Override
            public long runHere(@Nullable NotifyJob[] jobs, int count) {
                return pool.runHere(jobs, count);
            }

            @Override
            public int offer(@Nullable NotifyJob[] jobs, int count) {
                return pool.offer(jobs, count);
            }

            @Override
            public void refuse(NotifyJob job) {
                pool.refuse(job);
            }
        };
    }

    /**
     * Opens a listening socket.
     *
     * @throws IOException if that fails, naming the address, the reason and the way out
     */
    public void open(Bind bind) throws IOException, InterruptedException {
        TlsFiles files = bind.options().tls();
        TlsContext tls = null;
        if (files != null) {
            try {
                tls = new TlsContext(files, bind.toString());
            } catch (IOException e) {
                throw new IOException("cannot listen on " + bind + ": " + e.getMessage(), e);
            }
        }
        try {
            open.add(new Listener(bind, listen(bind, tls), tls));
        } catch (IOException | RuntimeException e) {
            if (tls != null) {
                tls.close();
            }
            throw e;
        }
    }

    private Channel listen(Bind bind, @Nullable TlsContext tls) throws IOException, InterruptedException {
        if (!(bind instanceof Bind.Unix unix)) {
            return listen(bind, transport.address(bind), tls);
        }
        UnixSocketFile file = UnixSocketFile.prepare(unix);
        try {
            Channel channel = listen(bind, transport.unixAddress(file.bindPath()), tls);
            try {
                file.publish();
            } catch (IOException e) {
                channel.close().await();
                throw e;
            }
            return channel;
        } finally {
            file.cleanUp();
        }
    }

    private Channel listen(Bind bind, SocketAddress address, @Nullable TlsContext tls)
            throws IOException, InterruptedException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel(bind))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new AcceptGate(bind.toString(), bind.options().maxConnections(), bound))
                .childHandler(new AgentInitializer(shared, bind, tls));
        if (bind instanceof Bind.Tcp) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true);
        }
        ChannelFuture bound = bootstrap.bind(address).await();
        if (!bound.isSuccess()) {
            throw BindFailure.of(bind, bound.cause());
        }
        return bound.channel();
    }

    /** What the connections share. */
    Shared shared() {
        return shared;
    }

    /** Where it listens, with the ports that were really taken. */
    public List<String> addresses() {
        return open.stream().map(Listener::toString).toList();
    }

    /**
     * Stops taking connections, lets those that are there finish, and ends them: health checks fail, listeners close,
     * what is in flight is answered, AGENT-DISCONNECT.
     *
     * @param lastCall run shortly before the limit, to end what is still in flight
     */
    public void drain(Duration limit, Runnable lastCall) throws InterruptedException {
        healthy = false;
        for (Listener listener : open) {
            listener.channel().close().await();
            if (listener.bind() instanceof Bind.Unix unix) {
                UnixSocketFile.remove(unix);
            }
        }
        shared.connections().drain(limit, lastCall);
    }

    /** Ends the event loops. */
    public void stop() throws InterruptedException {
        for (Listener listener : open) {
            if (listener.tls() != null) {
                listener.tls().close();
            }
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(2, TimeUnit.SECONDS);
    }
}
