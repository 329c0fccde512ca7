package io.spoa.agent.log;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Syslog over a unix socket: a datagram a line, by Netty, as the JDK has no such sockets. Each line is sent to the socket's
 * path, so that a syslog daemon may be started anew.
 */
final class UnixSyslogOutlet extends SyslogOutlet {
    private final EventLoopGroup group;
    private final Channel channel;
    private final DomainSocketAddress to;

    private UnixSyslogOutlet(EventLoopGroup group, Channel channel, Path socket) {
        super("syslog:" + socket);
        this.group = group;
        this.channel = channel;
        to = new DomainSocketAddress(socket.toFile());
    }

    static UnixSyslogOutlet open(Path socket) throws IOException {
        if (!Files.exists(socket)) {
            throw new IOException("syslog:" + socket + ": no such socket: is a syslog daemon running?");
        }
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("spoa-syslog", true), EpollIoHandler.newFactory());
        Channel channel = new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .register()
                .syncUninterruptibly()
                .channel();
        return new UnixSyslogOutlet(group, channel, socket);
    }

    @Override
    void send(ByteBuffer line) throws IOException {
        Future<?> sent = channel.writeAndFlush(new DomainDatagramPacket(Unpooled.copiedBuffer(line), to))
                .awaitUninterruptibly();
        if (!sent.isSuccess()) {
            throw new IOException(sent.cause());
        }
    }

    @Override
    public void close() {
        channel.close();
        group.shutdownGracefully();
    }
}
