package io.spoa.spop.client;

import io.spoa.spop.codec.Negotiation;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SpopClient} presents itself. {@link #DEFAULTS} are those of HAProxy 3.1 and later.
 *
 * @param capabilities what HAPROXY-HELLO announces
 * @param maxFrameSize the offered frame size in bytes, at least 256
 * @param engineId the engine-id, {@code null} for none
 * @param healthCheck whether the HELLO is that of a health check
 * @param connectTimeout how long the connection may take
 * @param helloTimeout how long the agent may take to answer the HELLO
 * @param window the most NOTIFYs in flight on the connection; 1 if the agent does not announce pipelining
 * @param fragment whether a NOTIFY bigger than a frame is sent in fragments, if the agent announces fragmentation
 */
public record Options(
        Set<String> capabilities,
        int maxFrameSize,
        @Nullable String engineId,
        boolean healthCheck,
        Duration connectTimeout,
        Duration helloTimeout,
        int window,
        boolean fragment) {
    /** The frame size that HAProxy offers by default: tune.bufsize less four. */
    public static final int DEFAULT_MAX_FRAME_SIZE = 16_380;

    /** The most NOTIFYs that HAProxy has in flight on a connection. */
    public static final int DEFAULT_WINDOW = 20;

    /** Announces pipelining, has no engine-id, waits five seconds, sends no fragments. */
    public static final Options DEFAULTS = new Options(
            Set.of("pipelining"),
            DEFAULT_MAX_FRAME_SIZE,
            null,
            false,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            DEFAULT_WINDOW,
            false);

    /** Copies the set; refuses frame sizes and windows that cannot work. */
    public Options {
        capabilities = Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
        if (maxFrameSize < Negotiation.MIN_FRAME_SIZE) {
            throw new IllegalArgumentException("a max-frame-size of " + maxFrameSize + ", at least 256 is needed");
        }
        if (window < 1) {
            throw new IllegalArgumentException("a window of " + window + ", at least 1 is needed");
        }
    }

    /** These options with other capabilities, in this order. */
    public Options withCapabilities(String... names) {
        return new Options(
                new LinkedHashSet<>(List.of(names)),
                maxFrameSize,
                engineId,
                healthCheck,
                connectTimeout,
                helloTimeout,
                window,
                fragment);
    }

    /** These options with another offered frame size, in bytes. */
    public Options withMaxFrameSize(int bytes) {
        return new Options(capabilities, bytes, engineId, healthCheck, connectTimeout, helloTimeout, window, fragment);
    }

    /** These options with an engine-id, or none. */
    public Options withEngineId(@Nullable String id) {
        return new Options(capabilities, maxFrameSize, id, healthCheck, connectTimeout, helloTimeout, window, fragment);
    }

    /** These options for a health check as HAProxy makes it: no engine-id, no capabilities. */
    public Options forHealthCheck() {
        return new Options(Set.of(), maxFrameSize, null, true, connectTimeout, helloTimeout, window, fragment);
    }

    /** These options with one time-out for the connection and one for the answer to the HELLO. */
    public Options withTimeouts(Duration connect, Duration hello) {
        return new Options(capabilities, maxFrameSize, engineId, healthCheck, connect, hello, window, fragment);
    }

    /** These options with another number of NOTIFYs in flight. */
    public Options withWindow(int notifies) {
        return new Options(
                capabilities, maxFrameSize, engineId, healthCheck, connectTimeout, helloTimeout, notifies, fragment);
    }

    /** These options with fragments sent, or not. */
    public Options withFragments(boolean send) {
        return new Options(
                capabilities, maxFrameSize, engineId, healthCheck, connectTimeout, helloTimeout, window, send);
    }
}
