package io.spoa.agent.server;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that connections share: each may have what it wants while there is enough, and its fair share when there is not.
 * Any thread; a {@link Share} belongs to one event loop.
 */
final class MemoryBudget {
    /** Nobody is refused for less: a frame of HAProxy's that is half there. */
    private static final int LEAST_SHARE = 32 * 1024;

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger shares = new AtomicInteger();

    /**
     * Nothing used.
     *
     * @param limit how many bytes all may have together
     */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    long used() {
        return used.get();
    }

    /** What one connection has. */
    final class Share {
        private long held;
        private boolean ended;

        /** Says how much it has now. Returns whether that is all right; if not, the connection must go. */
        boolean hold(long bytes) {
            if (bytes == held || ended) {
                return true;
            }
            if (held == 0) {
                shares.incrementAndGet();
            } else if (bytes == 0) {
                shares.decrementAndGet();
            }
            long grown = bytes - held;
            held = bytes;
            long all = used.addAndGet(grown);
            return grown < 0 || all <= limit || bytes <= Math.max(LEAST_SHARE, limit / shares.get());
        }

        /** Gives everything back, for good. */
        void end() {
            hold(0);
            ended = true;
        }
    }
}
