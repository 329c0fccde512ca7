package io.spoa.agent.worker;

import java.time.Duration;
import java.util.Map;

/**
 * How long messages may take from the arrival of their NOTIFY on, time in the queue included. Immutable.
 *
 * @param usual for messages without a time of their own; more than zero
 * @param own by the name of the message; each more than zero
 */
public record Deadlines(Duration usual, Map<String, Duration> own) {
    /** Copies the map. */
    public Deadlines {
        own = Map.copyOf(own);
    }

    /** How long a message may take, in nanoseconds. */
    long nanos(String message) {
        return own.getOrDefault(message, usual).toNanos();
    }

    /** The longest that any message may take, in nanoseconds. */
    long longestNanos() {
        return own.values().stream().mapToLong(Duration::toNanos).reduce(usual.toNanos(), Math::max);
    }
}
