package io.spoa.agent.stats;

import java.time.Instant;

/**
 * A message whose callback ran long.
 *
 * @param ended when it ended
 * @param message its name
 * @param script the callback, as in {@code rules.lua worker 2 message check-ip}
 * @param job the NOTIFY, for people: stream, frame and peer
 * @param outcome how it fared
 * @param queueNanos how long it waited for its callback
 * @param runNanos how long that ran, what it waited left out
 * @param waitNanos how long it waited
 */
public record SlowMessage(
        Instant ended,
        String message,
        String script,
        String job,
        Outcome outcome,
        long queueNanos,
        long runNanos,
        long waitNanos) {
    /** One that ended just now. */
    public static SlowMessage now(
            String message,
            String script,
            String job,
            Outcome outcome,
            long queueNanos,
            long runNanos,
            long waitNanos) {
        return new SlowMessage(Instant.now(), message, script, job, outcome, queueNanos, runNanos, waitNanos);
    }
}
