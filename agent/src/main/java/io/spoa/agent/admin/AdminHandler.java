package io.spoa.agent.admin;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of one connection, one after the other. The admin server's thread. */
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.admin");
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Desk desk;
    private final Access access;

    AdminHandler(Desk desk, Access access) {
        this.desk = desk;
        this.access = access;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            answer(ctx, request, HttpResponseStatus.BAD_REQUEST, TEXT, "this is no request\n", true);
            return;
        }
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            answer(
                    ctx,
                    request,
                    HttpResponseStatus.METHOD_NOT_ALLOWED,
                    TEXT,
                    "only GET: nothing can be changed here\n");
            return;
        }
        // A balancer or kubelet asks under any name and has no token; it learns no more than yes or no.
        switch (path) {
            case "/healthz" -> answer(ctx, request, HttpResponseStatus.OK, TEXT, "ok\n");
            case "/readyz" -> readiness(ctx, request);
            default -> {
                if (access.allows(request)) {
                    answer(ctx, request, path);
                } else {
                    refuse(ctx, request);
                }
            }
        }
    }

    private void readiness(ChannelHandlerContext ctx, FullHttpRequest request) {
        Readiness now = desk.readiness();
        HttpResponseStatus status = now.ready() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
        answer(ctx, request, status, TEXT, now.reason() + "\n");
    }

    private void answer(ChannelHandlerContext ctx, FullHttpRequest request, String path) {
        switch (path) {
            case "/" -> answer(ctx, request, HttpResponseStatus.OK, "text/html; charset=utf-8", desk.page());
            case "/status.json" -> answer(ctx, request, HttpResponseStatus.OK, "application/json", desk.status());
            case "/metrics" -> {
                Metrics.Body body = desk.metrics(request.headers().get(HttpHeaderNames.ACCEPT, ""));
                answer(ctx, request, HttpResponseStatus.OK, body.type(), body.bytes(), false);
            }
            case "/events" -> events(ctx, request);
            default ->
                answer(
                        ctx,
                        request,
                        HttpResponseStatus.NOT_FOUND,
                        TEXT,
                        "nothing here; there is " + String.join(", ", Desk.paths()) + "\n");
        }
    }

    private void refuse(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (access.wantsToken()) {
            answer(ctx, request, HttpResponseStatus.UNAUTHORIZED, TEXT, "show the token of --admin-token-file\n");
        } else {
            answer(
                    ctx,
                    request,
                    HttpResponseStatus.MISDIRECTED_REQUEST,
                    TEXT,
                    "ask for an address or localhost, not for a name\n");
        }
    }

    private void events(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (desk.events().isFull()) {
            answer(ctx, request, HttpResponseStatus.SERVICE_UNAVAILABLE, TEXT, "too many pages are open\n");
            return;
        }
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        common(response.headers());
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        if (request.method().equals(HttpMethod.HEAD)) {
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        HttpUtil.setTransferEncodingChunked(response, true);
        ctx.writeAndFlush(response);
        desk.events().add(ctx.channel());
    }

    private void answer(
            ChannelHandlerContext ctx, FullHttpRequest request, HttpResponseStatus status, String type, String body) {
        answer(ctx, request, status, type, body, false);
    }

    private void answer(
            ChannelHandlerContext ctx,
            FullHttpRequest request,
            HttpResponseStatus status,
            String type,
            String body,
            boolean close) {
        answer(ctx, request, status, type, body.getBytes(StandardCharsets.UTF_8), close);
    }

    private void answer(
            ChannelHandlerContext ctx,
            FullHttpRequest request,
            HttpResponseStatus status,
            String type,
            byte[] body,
            boolean close) {
        boolean head = request.method().equals(HttpMethod.HEAD);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        common(response.headers());
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type).setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"spoa\", charset=\"UTF-8\"");
        }
        boolean keep = !close && HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keep);
        ctx.writeAndFlush(response)
                .addListener(keep ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
    }

    private static void common(HttpHeaders headers) {
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, Page.POLICY);
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
