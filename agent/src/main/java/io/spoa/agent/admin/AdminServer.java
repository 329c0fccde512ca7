package io.spoa.agent.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.spoa.agent.server.Bind;
import io.spoa.agent.server.UnixSocketFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serves metrics, health, status and the live page, on one thread that no message depends on. It may be opened before there is
 * an agent, and says so then. Owned by one thread.
 */
public final class AdminServer implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("spoa-admin", true), NioIoHandler.newFactory());
    private final Bind bind;
    private final Channel channel;

    private AdminServer(AdminOptions options, Function<EventLoopGroup, Site> what) throws IOException {
        bind = options.bind();
        Site site = what.apply(loop);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .childHandler(new AdminInitializer(site, new Access(options.token()), options.publish()));
        try {
            channel = switch (bind) {
                case Bind.Tcp tcp ->
                    open(
                            bootstrap.channel(NioServerSocketChannel.class),
                            tcp.host().equals("*")
                                    ? new InetSocketAddress(tcp.port())
                                    : new InetSocketAddress(tcp.host(), tcp.port()));
                case Bind.Unix unix -> openUnix(bootstrap.channel(NioServerDomainSocketChannel.class), unix);
            };
        } catch (IOException | RuntimeException e) {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw e;
        }
        loop.scheduleAtFixedRate(site::tick, 0, 1, TimeUnit.SECONDS);
    }

    /**
     * Opens it.
     *
     * @param source what it shows; asked on the server's thread
     * @param version the agent's
     * @throws IOException if it cannot listen there, in one line
     */
    public static AdminServer open(AdminOptions options, AdminSource source, String version) throws IOException {
        return new AdminServer(options, _ -> new Desk(source, version));
    }

    /**
     * Opens one for several processes, each with an admin server of its own.
     *
     * @param members the processes; asked on the server's thread
     * @param version of this process
     * @throws IOException if it cannot listen there, in one line
     */
    public static AdminServer open(AdminOptions options, Supplier<List<Member>> members, String version)
            throws IOException {
        return new AdminServer(options, loop -> new FrontDesk(members, new MemberClient(loop), version));
    }

    private Channel open(ServerBootstrap bootstrap, SocketAddress address) throws IOException {
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "--admin: cannot listen on " + bind + ": " + bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }

    private Channel openUnix(ServerBootstrap bootstrap, Bind.Unix unix) throws IOException {
        UnixSocketFile file = UnixSocketFile.prepare(unix);
        try {
            Channel opened = open(bootstrap, UnixDomainSocketAddress.of(file.bindPath()));
            try {
                file.publish();
            } catch (IOException e) {
                opened.close().awaitUninterruptibly();
                throw e;
            }
            return opened;
        } finally {
            file.cleanUp();
        }
    }

    /** Where it listens, as a browser wants it: {@code http://127.0.0.1:8404/}, or the path of the socket. */
    public String url() {
        if (bind instanceof Bind.Tcp tcp && channel.localAddress() instanceof InetSocketAddress inet) {
            String host = tcp.host().equals("*") ? "*" : inet.getAddress().getHostAddress();
            return "http://" + new Bind.Tcp(host, inet.getPort()) + "/";
        }
        return bind.toString();
    }

    /** Ends it, with every connection. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        if (bind instanceof Bind.Unix unix) {
            UnixSocketFile.remove(unix);
        }
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
