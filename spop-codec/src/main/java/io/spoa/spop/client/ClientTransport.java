package io.spoa.spop.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sockets to agents: epoll where it is there, else the JDK's NIO. Both know TCP and unix sockets. */
enum ClientTransport {
    EPOLL,
    NIO;

    static ClientTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** The event loops of all clients of this process; daemon threads, so nobody has to end them. */
    private static final class Loops {
        static final Map<ClientTransport, EventLoopGroup> SHARED = new ConcurrentHashMap<>();
    }

    private EventLoopGroup loops() {
        return Loops.SHARED.computeIfAbsent(
                this, transport -> transport.newLoops(Runtime.getRuntime().availableProcessors(), "spop-client"));
    }

    /** Event loops of their own, on daemon threads of this name. */
    EventLoopGroup newLoops(int threads, String name) {
        return new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory(name, true),
                this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    Bootstrap bootstrap(Target target) {
        return bootstrap(target, loops());
    }

    Bootstrap bootstrap(Target target, EventLoopGroup loops) {
        return new Bootstrap().group(loops).channel(channel(target)).remoteAddress(address(target));
    }

    private Class<? extends Channel> channel(Target target) {
        return switch (target) {
            case Target.Tcp _ -> this == EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
            case Target.Unix _ -> this == EPOLL ? EpollDomainSocketChannel.class : NioDomainSocketChannel.class;
        };
    }

    private SocketAddress address(Target target) {
        return switch (target) {
            case Target.Tcp tcp -> InetSocketAddress.createUnresolved(tcp.host(), tcp.port());
            case Target.Unix unix ->
                this == EPOLL
                        ? new DomainSocketAddress(unix.path().toString())
                        : UnixDomainSocketAddress.of(unix.path());
        };
    }

    /** The failure of a connect, in words that name the target. */
    static IOException failure(Target target, Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        IOException failure;
        if (cause instanceof ConnectTimeoutException) {
            failure = new SocketTimeoutException(target + ": no answer to the connect");
        } else if (cause instanceof UnknownHostException) {
            failure = new UnknownHostException(target + ": unknown host");
        } else if (cause instanceof FileNotFoundException
                || text.contains("refused")
                || text.contains("No such file")) {
            failure = new ConnectException("nothing listens on " + target);
        } else {
            failure = new IOException(target + ": " + text);
        }
        failure.initCause(cause);
        return failure;
    }
}
