package io.spoa.agent.db;

import java.time.Duration;
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

    private final String title;
    private @Nullable String why;
    private long pause;
    private long next;
    private boolean trying;

    /** @param title the database's name and where it is */
    Breaker(String title) {
        this.title = title;
    }

    /** What is wrong, if the caller is not to try; {@code null} if he is, and then he says what came of it. */
    synchronized @Nullable String refusal() {
        if (why == null) {
            return null;
        }
        if (trying || System.nanoTime() - next < 0) {
            return why;
        }
        trying = true;
        return null;
    }

    /** Whether {@link #refusal} would say nothing. */
    synchronized boolean mayTry() {
        return why == null || !trying && System.nanoTime() - next >= 0;
    }

    /**
     * Nothing came of it.
     *
     * @param reason what is wrong, as it follows the database's name
     * @param full whether there are connections that work
     */
    synchronized void failed(String reason, boolean full) {
        if (why == null) {
            String then = full ? "calls wait for those there are" : "calls fail at once until it is back";
            LOG.error("database {} {}: {}", title, reason, then);
            pause = FIRST;
        } else {
            pause = Math.min(2 * pause, MOST);
        }
        why = reason;
        trying = false;
        next = System.nanoTime() + pause;
    }

    synchronized void worked() {
        if (why != null) {
            LOG.info("database {} is back", title);
        }
        why = null;
        trying = false;
    }
}
