package io.spoa.agent.http;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The circuit breaker of one origin. After some requests in a row without an answer it opens: nothing is asked for a while. Then one
 * request is let through, and closes it if it has an answer. The log has a line when it opens, and one when it closes. Any thread.
 */
final class Breaker {
    /** Whether a request may go, and as what. */
    enum Leave {
        /** As any other. */
        GO,
        /** As the one that finds out whether the others may go again. */
        PROBE,
        /** It may not. */
        NO
    }

    private static final Logger LOG = LoggerFactory.getLogger("spoa.http");
    private static final double NANOS = 1e9;

    private final String origin;
    private final int most;
    private final long pause;
    private final LongSupplier clock;
    private int failures;
    private boolean open;
    private boolean probing;
    private long opened;
    private long until;

    /**
     * A breaker that is closed.
     *
     * @param clock nanoseconds
     */
    Breaker(String origin, HttpSettings settings, LongSupplier clock) {
        this.origin = origin;
        this.clock = clock;
        most = settings.failures();
        pause = settings.pause().toNanos();
    }

    /** Whether a request that has not begun need not begin; that it need not does not mean that it may. */
    synchronized boolean refuses() {
        return open && (probing || clock.getAsLong() - until < 0);
    }

    /** Whether a request may go. Whoever is told so says what came of it. */
    synchronized Leave ask() {
        if (!open) {
            return Leave.GO;
        }
        if (refuses()) {
            return Leave.NO;
        }
        probing = true;
        return Leave.PROBE;
    }

    /** Why it refuses, and for how long. */
    synchronized String reason() {
        double left = Math.max(0, until - clock.getAsLong()) / NANOS;
        return "not asked, as " + failures + " requests in a row had no answer; next try "
                + (probing ? "is under way" : String.format(Locale.ROOT, "in %.1f s", left));
    }

    /** An answer came, whatever it said. */
    synchronized void answered() {
        failures = 0;
        if (open) {
            open = false;
            probing = false;
            LOG.info("{} answers again, after {} s", origin, seconds(clock.getAsLong() - opened));
        }
    }

    /** No answer came. */
    synchronized void failed(Leave leave, String why) {
        if (!open) {
            failures++;
            if (most > 0 && failures >= most) {
                open = true;
                opened = clock.getAsLong();
                until = opened + pause;
                LOG.warn(
                        "{} gave no answer to {} requests in a row, and is asked again in {} s; the last: {}",
                        origin,
                        failures,
                        seconds(pause),
                        why);
            }
        } else if (leave == Leave.PROBE) {
            failures++;
            probing = false;
            until = clock.getAsLong() + pause;
        }
    }

    /** It ended in a way that says nothing of the origin. */
    synchronized void unknown(Leave leave) {
        if (leave == Leave.PROBE) {
            probing = false;
        }
    }

    /** Whether there is nothing to remember. */
    synchronized boolean isIdle() {
        return !open && failures == 0;
    }

    private static String seconds(long nanos) {
        return Words.seconds(nanos);
    }
}
