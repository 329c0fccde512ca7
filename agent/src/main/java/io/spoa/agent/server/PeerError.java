package io.spoa.agent.server;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyProtocolException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.spoa.spop.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a peer did wrong before it could speak SPOP, in one line. */
final class PeerError {
    private static final int MOST = 200;

    private PeerError() {}

    /** The reason, or null if the peer is not to blame or has just gone. */
    static @Nullable String reason(Throwable error) {
        Throwable cause = error instanceof DecoderException && error.getCause() != null ? error.getCause() : error;
        return switch (cause) {
            // Its own text has the bytes in it, all of them.
            case NotSslRecordException _ -> "no TLS: is ssl missing in HAProxy's server line?";
            case SslHandshakeTimeoutException e -> "TLS: " + e.getMessage();
            case SSLException e -> isGone(e) ? null : "TLS: " + cut(String.valueOf(e.getMessage()));
            case HAProxyProtocolException _ -> "no PROXY header: is send-proxy-v2 missing in HAProxy's server line?";
            default -> null;
        };
    }

    /** HAProxy ends health checks with a reset, which TLS finds when it wants to say goodbye itself. */
    private static boolean isGone(SSLException e) {
        return e.getCause() instanceof IOException cause && !(cause instanceof SSLException);
    }

    /** Texts of libraries may quote the peer. */
    private static String cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Printable.name(bytes, 0, Math.min(bytes.length, MOST));
    }
}
