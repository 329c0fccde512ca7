package io.spoa.agent.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What requests of scripts may take. Immutable.
 *
 * @param timeout how long a request may take, from the call to the last byte of the answer, unless the script says otherwise
 * @param maxSize the most bytes of an answer's body, unless the script says otherwise
 * @param maxRequests the most requests under way to one origin
 * @param maxWaiting the most requests that wait for one of these to end
 * @param failures how many requests in a row without an answer open the circuit breaker of an origin; 0 for never
 * @param pause how long nothing is asked then
 * @param tls what connections with TLS show and trust; {@code null} for what Java itself does
 */
public record HttpSettings(
        Duration timeout,
        long maxSize,
        int maxRequests,
        int maxWaiting,
        int failures,
        Duration pause,
        @Nullable ClientTls tls) {
    /** The defaults. */
    public static final HttpSettings DEFAULT =
            new HttpSettings(Duration.ofSeconds(1), 1 << 20, 100, 1000, 5, Duration.ofSeconds(5), null);
}
