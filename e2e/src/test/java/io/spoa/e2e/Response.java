package io.spoa.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTTP response.
 *
 * @param status the code
 * @param headers by name in lower case
 * @param body the whole body
 */
record Response(int status, Map<String, String> headers, byte[] body) {
    /** A header's value, or an empty string. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + text();
    }
}
