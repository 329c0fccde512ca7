package io.spoa.agent.http;

import io.spoa.script.binding.ShownUrl;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words for the script's author. */
final class Words {
    private static final int MOST = 200;
    private static final int MILLIS = 3;

    private Words() {}

    /** Without what may be secret, and what the server does not get. */
    static String shown(URI url) {
        String text = ShownUrl.of(url.toString()).replaceFirst("#.*", "");
        return text.length() > MOST ? text.substring(0, MOST) + "…" : text;
    }

    /** Seconds with at most three digits after the point: {@code 0.5}. */
    static String seconds(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(nanos, 9)
                .setScale(MILLIS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return (seconds.scale() < 0 ? seconds.setScale(0) : seconds).toPlainString();
    }

    /** What a failure is below those that only carry it. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Whether no connection came about, so that the server has nothing of the request. */
    static boolean neverSent(Throwable failure) {
        return find(failure, ConnectException.class) != null
                || find(failure, UnresolvedAddressException.class) != null
                || find(failure, UnknownHostException.class) != null;
    }

    /** Whether something came that is no answer of HTTP. */
    static boolean notUnderstood(Throwable failure) {
        return find(failure, ProtocolException.class) != null;
    }

    /** What happened. */
    static String of(Throwable failure, URI url) {
        if (find(failure, UnresolvedAddressException.class) != null
                || find(failure, UnknownHostException.class) != null) {
            return "no such host: " + url.getHost();
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        Throwable tls = find(failure, SSLException.class);
        if (tls != null) {
            return "TLS: " + text(tls);
        }
        if (find(failure, ConnectException.class) != null) {
            String text = failure.getMessage();
            return text == null ? "connection refused" : "no connection: " + text;
        }
        return failure instanceof IOException ? "connection lost: " + text(deepest(failure)) : text(failure);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static String text(Throwable failure) {
        String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
