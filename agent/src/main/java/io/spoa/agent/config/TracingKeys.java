package io.spoa.agent.config;

import io.spoa.agent.trace.HeadersFile;
import io.spoa.agent.trace.TraceOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of the spans of messages. Without an endpoint there are none, whatever the others say: it may come from the environment. */
public final class TracingKeys {
    private static final Type<Double> PART = Type.of(
            "a part of the whole, from 0 to 1, as in 0.01 or 1%",
            TracingKeys::part,
            part -> BigDecimal.valueOf(part).stripTrailingZeros().toPlainString());

    /** Where spans go; without it there are none. */
    public static final Key<Optional<String>> ENDPOINT =
            new Key<>("tracing.endpoint", Types.optional(Types.NAME), Optional.empty());

    /** The argument with the parent. */
    public static final Key<String> ARGUMENT = new Key<>("tracing.argument", Types.NAME, TraceOptions.ARGUMENT);

    /** The part of the messages without a parent that get one. */
    public static final Key<Double> SAMPLE = new Key<>("tracing.sample", PART, 1.0);

    /** The name of the service. */
    public static final Key<String> SERVICE = new Key<>("tracing.service", Types.NAME, TraceOptions.SERVICE);

    /** The file with more headers. */
    public static final Key<Optional<String>> HEADERS_FILE =
            new Key<>("tracing.headers-file", Types.optional(Types.NAME), Optional.empty());

    /** How long the collector may take for a request. */
    public static final Key<Duration> TIMEOUT = new Key<>(
            "tracing.timeout", Types.time(Duration.ofMillis(100), Duration.ofMinutes(1)), TraceOptions.TIMEOUT);

    static final Section SECTION =
            new Section(List.of(ENDPOINT, ARGUMENT, SAMPLE, SERVICE, HEADERS_FILE, TIMEOUT), TracingKeys::make);

    private TracingKeys() {}

    private static double part(String text) {
        boolean percent = text.endsWith("%");
        BigDecimal number = new BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
        double part = (percent ? number.movePointLeft(2) : number).doubleValue();
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException();
        }
        return part;
    }

    private static @Nullable Record make(Values values, Problems problems) {
        String text = values.get(ENDPOINT).orElse(null);
        if (text == null) {
            return null;
        }
        URI endpoint = problems.read(values.origin(ENDPOINT), ENDPOINT.name(), () -> TraceOptions.parseEndpoint(text));
        Map<String, String> headers = headers(values, problems);
        return endpoint == null
                ? null
                : new TraceOptions(
                        endpoint,
                        values.get(ARGUMENT),
                        values.get(SAMPLE),
                        values.get(SERVICE),
                        headers,
                        values.get(TIMEOUT));
    }

    private static Map<String, String> headers(Values values, Problems problems) {
        String text = values.get(HEADERS_FILE).orElse(null);
        if (text == null) {
            return Map.of();
        }
        Origin origin = values.origin(HEADERS_FILE);
        Path file = new FileCheck(problems).named(text, origin, HEADERS_FILE.name() + ": ");
        Map<String, String> headers = problems.read(origin, HEADERS_FILE.name(), () -> HeadersFile.read(file));
        return headers == null ? Map.of() : headers;
    }
}
