package io.spoa.agent.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** How the kernel is asked: epoll where it is there, else the JDK's NIO. Both know TCP and unix sockets. */
enum Transport {
    EPOLL,
    NIO;

    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    IoHandlerFactory handlers() {
        return this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    Class<? extends ServerChannel> serverChannel(Bind bind) {
        boolean epoll = this == EPOLL;
        return switch (bind) {
            case Bind.Tcp _ -> epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
            case Bind.Unix _ -> epoll ? EpollServerDomainSocketChannel.class : NioServerDomainSocketChannel.class;
        };
    }

    /** A server channel on a listening socket that is there already. */
    ServerChannel serverChannel(Bind bind, int descriptor) {
        if (this == NIO) {
            throw new IllegalStateException("sockets of another process need epoll, which is not there");
        }
        return switch (bind) {
            case Bind.Tcp _ -> new EpollServerSocketChannel(descriptor);
            case Bind.Unix _ -> new EpollServerDomainSocketChannel(descriptor, true);
        };
    }

    SocketAddress address(Bind bind) {
        return switch (bind) {
            case Bind.Tcp tcp when tcp.host().equals("*") -> new InetSocketAddress(tcp.port());
            case Bind.Tcp tcp -> new InetSocketAddress(tcp.host(), tcp.port());
            case Bind.Unix unix -> unixAddress(unix.path());
        };
    }

    SocketAddress unixAddress(String path) {
        return this == EPOLL ? new DomainSocketAddress(path) : UnixDomainSocketAddress.of(path);
    }

    /**
     * Has the kernel ask after peers that say nothing: one whose machine has gone without a word would keep its connection
     * for ever. With epoll two minutes of silence do, else the system's own idea (two hours on Linux).
     */
    void noticeLostPeers(ServerBootstrap bootstrap) {
        bootstrap.childOption(ChannelOption.SO_KEEPALIVE, true);
        if (this == EPOLL) {
            bootstrap
                    .childOption(EpollChannelOption.TCP_KEEPIDLE, 60)
                    .childOption(EpollChannelOption.TCP_KEEPINTVL, 10)
                    .childOption(EpollChannelOption.TCP_KEEPCNT, 6);
        }
    }

    static boolean isUnix(Channel channel) {
        return !(channel.localAddress() instanceof InetSocketAddress);
    }
}
