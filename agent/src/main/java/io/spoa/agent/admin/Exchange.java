package io.spoa.agent.admin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** One request, and the way to answer it. The admin server's thread. */
final class Exchange {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Channel client;
    private final HttpMethod method;
    private final String accept;
    private final boolean keep;
    private boolean over;

    Exchange(Channel client, HttpRequest request) {
        this.client = client;
        method = request.method();
        accept = request.headers().get(HttpHeaderNames.ACCEPT, "");
        keep = request.decoderResult().isSuccess() && HttpUtil.isKeepAlive(request);
    }

    Channel client() {
        return client;
    }

    HttpMethod method() {
        return method;
    }

    /** Which formats the client takes. */
    String accept() {
        return accept;
    }

    /** Whether it has its whole answer, so that the next request may come. */
    boolean isOver() {
        return over;
    }

    void text(HttpResponseStatus status, String body) {
        answer(status, TEXT, body);
    }

    void html(HttpResponseStatus status, String body) {
        answer(status, "text/html; charset=utf-8", body);
    }

    void json(String body) {
        answer(HttpResponseStatus.OK, "application/json", body);
    }

    private void answer(HttpResponseStatus status, String type, String body) {
        answer(status, type, Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Answers with a body, which is given away. */
    void answer(HttpResponseStatus status, String type, ByteBuf body) {
        int length = body.readableBytes();
        boolean head = method.equals(HttpMethod.HEAD);
        if (head) {
            body.release();
        }
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, head ? Unpooled.EMPTY_BUFFER : body);
        common(response.headers());
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type).setInt(HttpHeaderNames.CONTENT_LENGTH, length);
        if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"spoa\", charset=\"UTF-8\"");
        }
        HttpUtil.setKeepAlive(response, keep);
        over = true;
        client.writeAndFlush(response)
                .addListener(keep ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
    }

    /** Sends the client elsewhere. */
    void redirect(String path) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.MOVED_PERMANENTLY);
        common(response.headers());
        response.headers().set(HttpHeaderNames.LOCATION, path).setInt(HttpHeaderNames.CONTENT_LENGTH, 0);
        HttpUtil.setKeepAlive(response, keep);
        over = true;
        client.writeAndFlush(response)
                .addListener(keep ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
    }

    /** Goes on with what the stream sends, until the client leaves. */
    void events(EventStream stream) {
        if (stream.isFull()) {
            text(HttpResponseStatus.SERVICE_UNAVAILABLE, "too many pages are open\n");
            return;
        }
        HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        common(response.headers());
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        if (method.equals(HttpMethod.HEAD)) {
            client.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        HttpUtil.setTransferEncodingChunked(response, true);
        client.writeAndFlush(response);
        stream.add(client);
    }

    private static void common(HttpHeaders headers) {
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, Page.POLICY);
    }
}
