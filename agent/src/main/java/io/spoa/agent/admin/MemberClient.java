package io.spoa.agent.admin;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks the admin servers of processes, each by a connection of its own. On the loop it was made with, and never waits. */
final class MemberClient {
    /** Nobody has more messages with numbers than make half of this. */
    private static final int MOST_ANSWER = 16 << 20;

    /** A process that is well answers in milliseconds; a scrape is given up after ten seconds as a rule. */
    private static final int PATIENCE_SECONDS = 4;

    private static final int CONNECT_MILLIS = 1000;

    private final EventLoopGroup loop;

    MemberClient(EventLoopGroup loop) {
        this.loop = loop;
    }

    /** Asks all, and goes on when each has answered or will not; in their order. */
    void ask(List<Member> members, String path, String accept, Consumer<List<Reply>> then) {
        List<Reply> replies = new ArrayList<>();
        members.forEach(member -> replies.add(Reply.none(member, "")));
        int[] open = {members.size()};
        for (int i = 0; i < members.size(); i++) {
            int place = i;
            ask(members.get(i), path, accept, reply -> {
                replies.set(place, reply);
                if (--open[0] == 0) {
                    then.accept(replies);
                }
            });
        }
    }

    private void ask(Member member, String path, String accept, Consumer<Reply> then) {
        ask(member, request(path, HttpMethod.GET, accept, Unpooled.EMPTY_BUFFER), then);
    }

    private void ask(Member member, FullHttpRequest request, Consumer<Reply> then) {
        Path socket = member.socket();
        if (socket == null) {
            request.release();
            then.accept(Reply.none(member, Reply.STARTING));
            return;
        }
        Promise<Reply> reply = loop.next().newPromise();
        reply.addListener(_ -> then.accept(reply.getNow()));
        connect(socket, new ReplyHandler(member, reply), MOST_ANSWER, PATIENCE_SECONDS)
                .send(request, () -> reply.trySuccess(Reply.none(member, Reply.STARTING)));
    }

    /** Has one publish a text, and gives what it says. */
    void publish(Member member, String channel, byte[] text, Consumer<Reply> then) {
        String path = AdminHandler.PUBLISH
                + URLEncoder.encode(channel, StandardCharsets.UTF_8).replace("+", "%20");
        ask(member, request(path, HttpMethod.POST, "", Unpooled.wrappedBuffer(text)), then);
    }

    private static FullHttpRequest request(String path, HttpMethod method, String accept, ByteBuf body) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path, body);
        request.headers()
                .set(HttpHeaderNames.HOST, "localhost")
                .set(HttpHeaderNames.ACCEPT, accept)
                .set(HttpHeaderNames.CONNECTION, "close")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return request;
    }

    /** Hands a request on, and its answer back as it comes. */
    void relay(Path socket, String path, Exchange exchange) {
        // What the other end does not say in time its own server ends.
        connect(socket, new Relay(exchange), 0, 0)
                .send(
                        request(path, exchange.method(), exchange.accept(), Unpooled.EMPTY_BUFFER),
                        () -> Relay.nobody(exchange, path));
    }

    private Connecting connect(Path socket, ChannelHandler last, int most, int seconds) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioDomainSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (seconds > 0) {
                            channel.pipeline().addLast(new ReadTimeoutHandler(seconds));
                        }
                        channel.pipeline().addLast(new HttpClientCodec());
                        if (most > 0) {
                            channel.pipeline().addLast(new HttpObjectAggregator(most));
                        }
                        channel.pipeline().addLast(last);
                    }
                });
        return new Connecting(bootstrap, socket);
    }

    /** A connection that is about to be opened. */
    private record Connecting(Bootstrap bootstrap, Path socket) {
        void send(FullHttpRequest request, Runnable nobody) {
            bootstrap.connect(UnixDomainSocketAddress.of(socket)).addListener(connected -> {
                if (connected.isSuccess()) {
                    ((ChannelFuture) connected).channel().writeAndFlush(request);
                } else {
                    request.release();
                    nobody.run();
                }
            });
        }
    }

    /** Takes a whole answer. */
    private static final class ReplyHandler extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final Member member;
        private final Promise<Reply> reply;

        ReplyHandler(Member member, Promise<Reply> reply) {
            this.member = member;
            this.reply = reply;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
            byte[] body = new byte[response.content().readableBytes()];
            response.content().readBytes(body);
            reply.trySuccess(new Reply(member, response.status().code(), body));
            ctx.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            reply.trySuccess(Reply.none(member, "gone"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            String why = cause instanceof ReadTimeoutException
                    ? "does not answer"
                    : cause instanceof IOException ? "gone" : String.valueOf(cause.getMessage());
            reply.trySuccess(Reply.none(member, why));
            ctx.close();
        }
    }
}
