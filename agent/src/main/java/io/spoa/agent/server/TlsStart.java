package io.spoa.agent.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Brings TLS into a pipeline with the first byte, so that a peer that says nothing costs nothing, and goes when the
 * handshake is over. A handshake that fails ends the connection with one line in the log.
 */
final class TlsStart extends ChannelInboundHandlerAdapter {
    static final String TLS = "tls";

    private final TlsContext context;
    private final Connection connection;
    private final Duration patience;

    TlsStart(TlsContext context, Connection connection, Duration patience) {
        this.context = context;
        this.connection = connection;
        this.patience = patience;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (ctx.pipeline().get(TLS) != null) {
            ctx.fireChannelRead(message);
            return;
        }
        SslHandler tls = context.current().newHandler(ctx.alloc());
        tls.setHandshakeTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        ctx.pipeline().addBefore(ctx.name(), TLS, tls);
        tls.channelRead(ctx.pipeline().context(tls), message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (done.isSuccess()) {
                connection.speaks();
                ctx.pipeline().remove(this);
            } else {
                connection.dropped(done.cause());
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    /** Of SslHandler, which tells the failure of a handshake as an event too. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        connection.dropped(cause);
    }
}
