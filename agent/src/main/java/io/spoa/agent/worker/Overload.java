package io.spoa.agent.worker;

import java.util.Map;

/**
 * What messages get for whose callback there is no time. Immutable.
 *
 * @param usual for messages without an answer of their own
 * @param own by the name of the message
 */
public record Overload(OverloadAnswer usual, Map<String, OverloadAnswer> own) {
    /** Empty ACKs, at once, for all. */
    public static final Overload EMPTY = new Overload(OverloadAnswer.EMPTY, Map.of());

    /** Copies the map. */
    public Overload {
        own = Map.copyOf(own);
    }

    /** What a message of this name gets. */
    OverloadAnswer of(String message) {
        return own.getOrDefault(message, usual);
    }

    /** Whether all messages get the usual answer, and that is an empty ACK. */
    boolean isEmpty() {
        return own.isEmpty() && usual.equals(OverloadAnswer.EMPTY);
    }
}
