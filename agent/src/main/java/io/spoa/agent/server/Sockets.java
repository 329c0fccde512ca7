package io.spoa.agent.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.spoa.agent.worker.Counters;
import java.io.IOException;
import java.net.SocketAddress;

/**
 * Opens listening sockets, or goes on with those that are there already.
 *
 * @param given the sockets that are there already
 */
record Sockets(
        Transport transport, EventLoopGroup loops, ConnectionBound bound, GivenSockets given, Counters counters) {
    /** A new HAProxy opens a connection for each waiting stream in a cold burst. The kernel cuts this to its own limit. */
    static final int BACKLOG = 16_384;

    /** A burst or some whole frames; the pool takes it, where the default allocator would zero new memory for each read. */
    private static final int READ_BYTES = 64 * 1024;

    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 512 * 1024);

    /** A gate before a socket. */
    AcceptGate gate(Bind bind, Route route) {
        return new AcceptGate(bind.toString(), bind.options().maxConnections(), bound, route, counters);
    }

    /**
     * A socket on which connections wait until it is told to read.
     *
     * @throws IOException if that fails, naming the address, the reason and the way out
     */
    Channel listen(Bind bind, AcceptGate gate, AgentInitializer initializer) throws IOException, InterruptedException {
        ServerBootstrap bootstrap = bootstrap(bind, gate, initializer);
        if (given.has(bind)) {
            return started(bind, bootstrap, given.take(bind));
        }
        if (!(bind instanceof Bind.Unix unix)) {
            return listen(bind, transport.address(bind), bootstrap);
        }
        UnixSocketFile file = UnixSocketFile.prepare(unix);
        try {
            Channel channel = listen(bind, transport.unixAddress(file.bindPath()), bootstrap);
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

    private Channel listen(Bind bind, SocketAddress address, ServerBootstrap bootstrap)
            throws IOException, InterruptedException {
        return started(bind, bootstrap.channel(transport.serverChannel(bind)).bind(address));
    }

    /** Accepts on a socket that is there already. */
    private Channel started(Bind bind, ServerBootstrap bootstrap, int descriptor)
            throws IOException, InterruptedException {
        if (given.isShared()) {
            // One at a time: the next is for whichever process gets to it first.
            bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new ServerChannelRecvByteBufAllocator());
        }
        return started(
                bind,
                bootstrap
                        .channelFactory(() -> transport.serverChannel(bind, descriptor))
                        .register());
    }

    private static Channel started(Bind bind, ChannelFuture open) throws IOException, InterruptedException {
        open.await();
        if (!open.isSuccess()) {
            throw BindFailure.of(bind, open.cause());
        }
        return open.channel();
    }

    private ServerBootstrap bootstrap(Bind bind, AcceptGate gate, AgentInitializer initializer) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(gate)
                .childHandler(initializer);
        if (bind instanceof Bind.Tcp) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true);
            transport.noticeLostPeers(bootstrap);
        }
        return bootstrap;
    }
}
