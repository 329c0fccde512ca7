package io.spoa.agent.trace;

import io.spoa.script.binding.ShownUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where spans go, and of what there are some. Immutable.
 *
 * @param endpoint where the collector takes them: OTLP over HTTP, with the path
 * @param argument the argument of a message that has the {@code traceparent}
 * @param sample the part of the messages without a parent that get a span, from 0 to 1
 * @param service the name of the service
 * @param headers what every request to the collector has in addition
 * @param timeout how long the collector may take for a request, with all repetitions
 */
public record TraceOptions(
        URI endpoint, String argument, double sample, String service, Map<String, String> headers, Duration timeout) {
    /** The argument if none is named. */
    public static final String ARGUMENT = "traceparent";

    /** The service if none is named. */
    public static final String SERVICE = "spoa";

    /** The time for a request if none is named. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String PATH = "/v1/traces";

    /**
     * Copies the headers.
     *
     * @throws IllegalArgumentException if the sample is no part of the whole
     */
    public TraceOptions {
        headers = Map.copyOf(headers);
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("a sample is between 0 and 1");
        }
    }

    /** All spans, and the defaults for the rest. */
    public static TraceOptions of(URI endpoint) {
        return new TraceOptions(endpoint, ARGUMENT, 1, SERVICE, Map.of(), TIMEOUT);
    }

    /** These with another part of the messages. */
    public TraceOptions withSample(double part) {
        return new TraceOptions(endpoint, argument, part, service, headers, timeout);
    }

    /**
     * Reads {@code http://127.0.0.1:4318}; the path that is usual for spans is added unless it is there.
     *
     * @throws IllegalArgumentException in one line, if it is no such URL
     */
    public static URI parseEndpoint(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw noUrl(text, e);
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw noUrl(text, null);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a password does not belong into the URL, where everybody sees it: tracing.headers-file is for it");
        }
        String path = uri.getRawPath().replaceFirst("/+$", "");
        String whole = path.endsWith(PATH) ? path : path + PATH;
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + whole);
    }

    private static IllegalArgumentException noUrl(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "'" + ShownUrl.of(text) + "' is no URL of a collector (OTLP over HTTP), as in http://127.0.0.1:4318",
                cause);
    }

    /** Says nothing of the headers' values. */
    @Override
    public String toString() {
        return "TraceOptions[" + endpoint + ", argument=" + argument + ", sample=" + sample + ", service=" + service
                + ", headers=" + headers.keySet() + ", timeout=" + timeout + "]";
    }
}
