package io.spoa.script.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code spoa.truncated}. */
final class BodyFunctions {
    private BodyFunctions() {}

    static List<HostFunction> of() {
        return List.of(new HostFunction(
                "truncated",
                0,
                List.of("body", "size"),
                "Whether a body is only its beginning, as HAProxy sends what its buffer has: true, false, or nothing if nobody knows."
                        + " size: what the client said it has, of req.fhdr(content-length); nothing if it did not say.",
                BodyFunctions::truncated));
    }

    private static @Nullable Object truncated(Arguments given) {
        long length = given.has(0) ? given.string(0).length() : 0;
        if (!given.has(1)) {
            // Without a length the end of a body is what HAProxy saw, or did not see. Nothing at all is no beginning.
            return length == 0 ? Boolean.FALSE : null;
        }
        Long size = size(given);
        return size == null ? null : length < size;
    }

    /** {@code null} for what is no length: HAProxy refuses requests with such a field, so it came from elsewhere. */
    private static @Nullable Long size(Arguments given) {
        if (given.value(1) instanceof Long number) {
            return number;
        }
        try {
            return Long.valueOf(given.string(1).string().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
