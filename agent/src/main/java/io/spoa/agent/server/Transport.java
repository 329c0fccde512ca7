package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/** How the kernel is asked: epoll where it is there, else the JDK's NIO, which has no unix sockets. */
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
        return switch (bind) {
            case Bind.Tcp tcp -> this == EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
            case Bind.Unix unix -> {
                if (this == NIO) {
                    throw new IllegalArgumentException(unix + ": unix sockets need Linux on x86-64 or ARM64");
                }
                yield EpollServerDomainSocketChannel.class;
            }
        };
    }

    static boolean isUnix(Channel channel) {
        return channel instanceof EpollServerDomainSocketChannel;
    }
}
