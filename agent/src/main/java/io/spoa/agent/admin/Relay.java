package io.spoa.agent.admin;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** Hands the answer of a process to a client as it comes, be it without end. The client's connection ends with it. */
final class Relay extends SimpleChannelInboundHandler<HttpObject> {
    private final Channel client;

    Relay(Exchange exchange) {
        client = exchange.client();
    }

    /** There is nobody to hand it to. A live page asks again if it gets no answer, but not after one that is bad. */
    static void nobody(Exchange exchange, String path) {
        if (path.equals("/events")) {
            exchange.client().close();
        } else {
            exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "the process is starting\n");
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        client.closeFuture().addListener(_ -> ctx.close());
        ctx.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
        if (part instanceof HttpResponse response) {
            HttpUtil.setKeepAlive(response, false);
            client.write(response);
        }
        if (part instanceof HttpContent) {
            client.writeAndFlush(ReferenceCountUtil.retain(part)).addListener(written -> {
                if (!written.isSuccess() || part instanceof LastHttpContent) {
                    client.close();
                } else {
                    // A browser that does not keep up holds back whoever writes.
                    ctx.channel().config().setAutoRead(client.isWritable());
                }
            });
            if (!client.isWritable()) {
                ctx.channel().config().setAutoRead(false);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        client.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        client.close();
        ctx.close();
    }
}
