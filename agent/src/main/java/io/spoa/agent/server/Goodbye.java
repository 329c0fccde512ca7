package io.spoa.agent.server;

import java.time.Duration;

/**
 * When a connection has to go.
 *
 * @param quiet for how long nothing should have happened, in nanoseconds
 * @param start when this began
 * @param patience after how long the first moment without anything in flight has to do
 * @param end when it goes in any case
 */
record Goodbye(long quiet, long start, long patience, long end) {
    /** HAProxy does not use a connection any more that was quiet for so long: no NOTIFY crosses the goodbye. */
    private static final Duration LONG_QUIET = Duration.ofMillis(500);

    /** From then on a moment without anything in flight has to do. */
    private static final Duration UNHURRIED = Duration.ofSeconds(30);

    private static final Duration NEVER = Duration.ofDays(365);

    /** From now on, without hurry: nothing is cut off. */
    static Goodbye unhurried() {
        long now = System.nanoTime();
        return new Goodbye(LONG_QUIET.toNanos(), now, UNHURRIED.toNanos(), now + NEVER.toNanos());
    }

    /** How quiet it has to be now: ever less, so that each connection goes in about the best moment that it has. */
    long quietAt(long now) {
        double left = Math.max(0, 1 - (now - start) / (double) patience);
        return (long) (quiet * left * left * left);
    }
}
