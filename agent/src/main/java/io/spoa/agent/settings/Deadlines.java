package io.spoa.agent.settings;

import java.time.Duration;
import java.util.Map;

/**
 * How long messages may take from the arrival of their NOTIFY on, time in the queue included; a callback that runs longer is
 * stopped. Immutable.
 *
 * @param usual for messages without a time of their own; more than zero
 * @param own by the name of the message; each more than zero
 */
public record Deadlines(Duration usual, Map<String, Duration> own) {
    /** Time enough for any script that is not stuck, and less than HAProxy is usually given. */
    public static final Deadlines DEFAULT = of(Duration.ofMillis(400));

    /** Copies the map. */
    public Deadlines {
        own = Map.copyOf(own);
    }

    /** One time for all messages. */
    public static Deadlines of(Duration usual) {
        return new Deadlines(usual, Map.of());
    }

    /** How long a message may take, in nanoseconds. */
    public long nanos(String message) {
        return own.getOrDefault(message, usual).toNanos();
    }

    /** The longest that any message may take, in nanoseconds. */
    public long longestNanos() {
        return own.values().stream().mapToLong(Duration::toNanos).reduce(usual.toNanos(), Math::max);
    }
}
