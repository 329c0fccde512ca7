package io.spoa.agent.http;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.ShownUrl;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.Options;
import io.spoa.script.bridge.Slice;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a request of what a script gave, with errors that name what is wrong with it. */
final class AskReader {
    private static final int MOST_RETRIES = 10;
    private static final long MOST_BYTES = 1 << 30;
    private static final Duration MOST_TIME = Duration.ofHours(1);

    private final String function;
    private final HttpSettings settings;

    /** @param function what was called, for errors */
    AskReader(String function, HttpSettings settings) {
        this.function = function;
        this.settings = settings;
    }

    /** Reads all of it, and copies the body. */
    Ask read(String method, String text, @Nullable Slice body, Options options) {
        URI url = url(text);
        // Over http HTTP/2 would begin with an Upgrade, which many servers do not expect.
        HttpRequest.Builder builder = HttpRequest.newBuilder(url)
                .version(isSecure(url) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        try {
            builder.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.copy()));
        } catch (IllegalArgumentException e) {
            throw new BindingError(function + ": '" + method + "' is no method of HTTP");
        }
        headers(builder, options.map("headers"));
        Duration timeout = options.seconds("timeout", settings.timeout());
        Ask ask = new Ask(
                function,
                builder.build(),
                timeout.compareTo(MOST_TIME) > 0 ? MOST_TIME : timeout,
                options.integer("max_size", settings.maxSize(), 0, MOST_BYTES),
                (int) options.integer("retries", 0, 0, MOST_RETRIES),
                options.flag("binary", false));
        options.end();
        return ask;
    }

    private static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private URI url(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new BindingError(function + ": '" + ShownUrl.of(text) + "' is no URL: "
                    + e.getReason().toLowerCase(Locale.ROOT) + " at character " + (e.getIndex() + 1)
                    + "; what is not ASCII, and spaces, go as %xx");
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || isSecure(url);
        if (!http || url.getHost() == null) {
            throw new BindingError(
                    function + ": '" + ShownUrl.of(text) + "' is no URL such as https://example.org/path");
        }
        if (url.getRawUserInfo() != null) {
            throw new BindingError(
                    function + ": a password does not belong into the URL: send a header, authorization");
        }
        return url;
    }

    private void headers(HttpRequest.Builder builder, @Nullable Map<?, ?> headers) {
        if (headers != null) {
            headers.forEach((name, value) -> {
                String word = name instanceof Slice slice ? slice.string() : String.valueOf(name);
                if (value instanceof List<?> list) {
                    list.forEach(each -> header(builder, word, each));
                } else if (value != null) {
                    header(builder, word, value);
                }
            });
        }
    }

    private void header(HttpRequest.Builder builder, String name, @Nullable Object value) {
        String text = switch (value) {
            case Slice slice -> slice.string();
            case Long number -> number.toString();
            case null, default ->
                throw BindingError.wrongType(
                        function + ": header '" + name + "' is " + Arguments.kind(value) + ", not text");
        };
        try {
            builder.header(name, text);
        } catch (IllegalArgumentException e) {
            throw new BindingError(function + ": header '" + name + "' cannot be sent: "
                    + (String.valueOf(e.getMessage()).startsWith("restricted")
                            ? "it follows from the URL, the body or the connection"
                            : "its name or its value has characters that headers do not have"));
        }
    }
}
