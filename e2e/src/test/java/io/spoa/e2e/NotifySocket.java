package io.spoa.e2e;

import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** A datagram server that takes what a service tells systemd. */
final class NotifySocket implements AutoCloseable {
    private final EventLoopGroup loop;
    private final Channel channel;
    private final Path path;
    private final Queue<String> messages;

    private NotifySocket(EventLoopGroup loop, Channel channel, Path path, Queue<String> messages) {
        this.loop = loop;
        this.channel = channel;
        this.path = path;
        this.messages = messages;
    }

    static NotifySocket open(Path path) {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        Queue<String> messages = new ConcurrentLinkedQueue<>();
        Channel channel = new Bootstrap()
                .group(loop)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext ctx, DomainDatagramPacket packet) {
                        messages.add(packet.content().toString(StandardCharsets.UTF_8));
                    }
                })
                .bind(new DomainSocketAddress(path.toString()))
                .syncUninterruptibly()
                .channel();
        return new NotifySocket(loop, channel, path, messages);
    }

    Path path() {
        return path;
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Waits for a line of a message. */
    void awaitLine(String regex) {
        awaitLine(regex, 1);
    }

    /** Waits until so many messages have such a line. */
    void awaitLine(String regex, int times) {
        Pattern line = Pattern.compile("(?m)^" + regex + "$");
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> messages.stream()
                                .filter(text -> line.matcher(text).find())
                                .count()
                        >= times);
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
    }
}
