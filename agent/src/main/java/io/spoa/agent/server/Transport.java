package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
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

    static boolean isUnix(Channel channel) {
        return !(channel.localAddress() instanceof InetSocketAddress);
    }
}
