package io.spoa.agent.db;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether it is worth while to connect: after a failure one tries again, first soon, then each time after twice as long, and all others are
 * told at once. Says in the log when a database went, and when it is back. Any thread.
 */
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.db");
    private static final long FIRST = Duration.ofMillis(100).toNanos();
    private static final long MOST = Duration.ofSeconds(5).toNanos();

    /**
     * A database that was full is said to be back once nobody was sent away for so long: a single place that comes free is soon
     * taken.
     */
    private static final long QUIET = 2 * MOST;

    private final String title;
    private final LongSupplier clock;
    private @Nullable String why;
    private long pause;
    private long next;
    private long failedAt;
    private boolean trying;
    private boolean toldFull;
    private volatile boolean told;

    /**
     * Nothing is wrong yet.
     *
     * @param title the database's name and where it is
     * @param clock nanoseconds
     */
    Breaker(String title, LongSupplier clock) {
        this.title = title;
        this.clock = clock;
    }

    /** Nanoseconds, for {@link #worked} and {@link #answered}. */
    long now() {
        return clock.getAsLong();
    }

    /** What is wrong, if the caller is not to try; {@code null} if he is, and then he says what came of it. */
    synchronized @Nullable String refusal() {
        if (why == null) {
            return null;
        }
        if (trying || clock.getAsLong() - next < 0) {
            return why;
        }
        trying = true;
        return null;
    }

    /** Whether {@link #refusal} would say nothing. */
    synchronized boolean mayTry() {
        return why == null || !trying && clock.getAsLong() - next >= 0;
    }

    /**
     * Nothing came of it.
     *
     * @param reason what is wrong, as it follows the database's name
     * @param full whether there are connections that work
     */
    synchronized void failed(String reason, boolean full) {
        if (!told || toldFull && !full) {
            String then = full ? "calls wait for those there are, or fail" : "calls fail at once until it is back";
            LOG.error("database {} {}: {}", title, reason, then);
            told = true;
            toldFull = full;
        }
        pause = why == null ? FIRST : Math.min(2 * pause, MOST);
        why = reason;
        trying = false;
        failedAt = clock.getAsLong();
        next = failedAt + pause;
    }

    /**
     * A connection was made.
     *
     * @param begun when that began; if another failed since then, it says nothing of what comes after
     */
    synchronized void worked(long begun) {
        trying = false;
        if (begun - failedAt >= 0) {
            why = null;
            over(begun);
        } else if (why != null) {
            next = clock.getAsLong();
        }
    }

    /**
     * A call was answered.
     *
     * @param begun when it was begun
     */
    void answered(long begun) {
        if (told) {
            over(begun);
        }
    }

    private synchronized void over(long begun) {
        if (told && why == null && begun - failedAt >= (toldFull ? QUIET : 0)) {
            told = false;
            LOG.info("database {} is back", title);
        }
    }
}
