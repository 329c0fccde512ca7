package io.spoa.agent.config;

import io.spoa.agent.http.ClientTls;
import io.spoa.agent.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of the requests that scripts make. */
public final class HttpKeys {
    private static final HttpSettings USUAL = HttpSettings.DEFAULT;

    /** How long a request may take. */
    public static final Key<Duration> TIMEOUT =
            new Key<>("http.timeout", Types.time(Duration.ofMillis(1), Duration.ofMinutes(10)), USUAL.timeout());

    /** How big an answer may be. */
    public static final Key<Long> MAX_SIZE = new Key<>("http.max-size", Types.size(0, 1 << 30), USUAL.maxSize());

    /** How many requests are under way to one origin. */
    public static final Key<Integer> MAX_REQUESTS =
            new Key<>("http.max-requests", Types.number(1, 100_000), USUAL.maxRequests());

    /** How many wait for these. */
    public static final Key<Integer> MAX_WAITING =
            new Key<>("http.max-waiting", Types.number(0, 1_000_000), USUAL.maxWaiting());

    /** How many requests in a row have no answer until no more are sent. */
    public static final Key<Integer> BREAKER_FAILURES =
            new Key<>("http.breaker.failures", Types.number(0, 1_000_000), USUAL.failures());

    /** How long none are sent then. */
    public static final Key<Duration> BREAKER_PAUSE =
            new Key<>("http.breaker.pause", Types.time(Duration.ofMillis(1), Duration.ofHours(1)), USUAL.pause());

    /** What the client shows of itself. */
    public static final Key<Optional<String>> CERTIFICATE = file("http.tls.certificate");

    /** The private key, if it is not in the certificate's file. */
    public static final Key<Optional<String>> PRIVATE_KEY = file("http.tls.key");

    /** Whose servers are trusted. */
    public static final Key<Optional<String>> CA_FILE = file("http.tls.ca-file");

    static final Section SECTION = new Section(
            List.of(
                    TIMEOUT,
                    MAX_SIZE,
                    MAX_REQUESTS,
                    MAX_WAITING,
                    BREAKER_FAILURES,
                    BREAKER_PAUSE,
                    CERTIFICATE,
                    PRIVATE_KEY,
                    CA_FILE),
            HttpKeys::make);

    private HttpKeys() {}

    private static Key<Optional<String>> file(String name) {
        return new Key<>(name, Types.optional(Types.NAME), Optional.empty());
    }

    private static Record make(Values values, Problems problems) {
        return new HttpSettings(
                values.get(TIMEOUT),
                values.get(MAX_SIZE),
                values.get(MAX_REQUESTS),
                values.get(MAX_WAITING),
                values.get(BREAKER_FAILURES),
                values.get(BREAKER_PAUSE),
                tls(values, problems));
    }

    private static @Nullable ClientTls tls(Values values, Problems problems) {
        int before = problems.all().size();
        Path certificate = path(CERTIFICATE, values, problems);
        Path key = path(PRIVATE_KEY, values, problems);
        Path authorities = path(CA_FILE, values, problems);
        if (certificate == null && key != null) {
            problems.add(
                    values.origin(PRIVATE_KEY), PRIVATE_KEY.name() + " does nothing without " + CERTIFICATE.name());
        }
        if (certificate == null && authorities == null || problems.all().size() > before) {
            return null;
        }
        ClientTls tls = new ClientTls(certificate, key, authorities);
        try {
            tls.read();
            return tls;
        } catch (IOException e) {
            problems.add(values.origin(certificate == null ? CA_FILE : CERTIFICATE), "http.tls." + e.getMessage());
            return null;
        }
    }

    private static @Nullable Path path(Key<Optional<String>> key, Values values, Problems problems) {
        String text = values.get(key).orElse(null);
        return text == null ? null : new FileCheck(problems).readable(text, values.origin(key), key.name() + ": ");
    }
}
