package io.spoa.agent.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;

/**
 * What a script asks for. Immutable.
 *
 * @param function the function it called, for errors
 * @param request what is sent; may be sent again
 * @param timeout how long all of it may take
 * @param maxSize the most bytes of the answer's body
 * @param retries how often it may be sent again
 * @param binary whether the body comes as bytes in languages that tell them from text
 */
record Ask(String function, HttpRequest request, Duration timeout, long maxSize, int retries, boolean binary) {
    /** Asking for these twice is as asking once (RFC 9110, section 9.2.2). */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

    URI url() {
        return request.uri();
    }

    boolean isIdempotent() {
        return IDEMPOTENT.contains(request.method());
    }

    /** How an error about it begins. */
    String start() {
        return function + ": " + Words.shown(url()) + ": ";
    }
}
