package io.spoa.agent.admin;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the requests of one connection, one after the other. The admin server's thread. */
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    static final String PUBLISH = "/publish/";
    private static final Logger LOG = LoggerFactory.getLogger("spoa.admin");

    private final Site site;
    private final Access access;
    private final boolean publish;
    private @Nullable Exchange last;

    AdminHandler(Site site, Access access, boolean publish) {
        this.publish = publish;
        this.site = site;
        this.access = access;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (last != null && !last.isOver()) {
            // Nobody here asks before the answer is there, and answers must not overtake each other.
            ctx.close();
            return;
        }
        Exchange exchange = new Exchange(ctx.channel(), request);
        last = exchange;
        if (request.decoderResult().isFailure()) {
            exchange.text(HttpResponseStatus.BAD_REQUEST, "this is no request\n");
        } else if (request.method().equals(HttpMethod.POST) && request.uri().startsWith(PUBLISH)) {
            publish(exchange, request);
        } else if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            exchange.text(HttpResponseStatus.METHOD_NOT_ALLOWED, "only GET: nothing can be changed here\n");
        } else {
            answer(exchange, request);
        }
    }

    private void publish(Exchange exchange, FullHttpRequest request) {
        String channel = new QueryStringDecoder(request.uri()).path().substring(PUBLISH.length());
        if (!publish) {
            exchange.text(HttpResponseStatus.FORBIDDEN, "publishing is off: it takes --admin-publish\n");
        } else if (!access.allows(request)) {
            refuse(exchange);
        } else if (channel.isEmpty()) {
            exchange.text(HttpResponseStatus.NOT_FOUND, "which channel? /publish/<channel>\n");
        } else {
            site.publish(exchange, channel, ByteBufUtil.getBytes(request.content()));
        }
    }

    private void answer(Exchange exchange, FullHttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        // A balancer or kubelet asks under any name and has no token; it learns no more than yes or no.
        if (path.equals("/healthz")) {
            exchange.text(HttpResponseStatus.OK, "ok\n");
        } else if (path.equals("/readyz")) {
            site.readiness(exchange);
        } else if (!access.allows(request)) {
            refuse(exchange);
        } else if (!site.answer(exchange, path)) {
            String there = String.join(", ", site.paths());
            exchange.text(HttpResponseStatus.NOT_FOUND, "nothing here; there is " + there + "\n");
        }
    }

    private void refuse(Exchange exchange) {
        if (access.wantsToken()) {
            exchange.text(HttpResponseStatus.UNAUTHORIZED, "show the token of --admin-token-file\n");
        } else {
            exchange.text(HttpResponseStatus.MISDIRECTED_REQUEST, "ask for an address or localhost, not for a name\n");
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.warn("a request to the admin server failed: {}", cause.toString());
        }
        ctx.close();
    }
}
