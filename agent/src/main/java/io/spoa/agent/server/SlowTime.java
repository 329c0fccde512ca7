package io.spoa.agent.server;

import java.util.concurrent.TimeUnit;

/**
 * How much of its time an event loop may still lose to callbacks that turned out slow: a twentieth, and never much at once.
 * Callbacks run on event loops only if they are known to be quick, but every one can be slow for once. Owned by the loop.
 */
final class SlowTime {
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MOST = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int SHARE = 20;

    private long left = MOST;
    private long since = System.nanoTime();

    /** Whether some is left, and callbacks may run here. */
    boolean isLeft(long now) {
        if (left == MOST) {
            return true;
        }
        long gained = (now - since) / SHARE;
        if (gained > 0) {
            left = Math.min(MOST, left + gained);
            since = now;
        }
        return left > 0;
    }

    /** Callbacks that ran here took this long together. */
    void spend(long nanos) {
        if (nanos > QUICK) {
            if (left == MOST) {
                since = System.nanoTime();
            }
            left -= nanos;
        }
    }
}
