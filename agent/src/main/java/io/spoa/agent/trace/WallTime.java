package io.spoa.agent.trace;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time of day of moments on the clock of {@link System#nanoTime}; the wall's clock is read once a second. One thread at a time. */
final class WallTime {
    private static final long CLOCKS_DIFFER = TimeUnit.SECONDS.toNanos(1);

    private boolean known;
    private long synced;
    private long offset;

    /** Nanoseconds since 1970. */
    long epochNanos(long nanoTime) {
        if (!known || Math.abs(nanoTime - synced) > CLOCKS_DIFFER) {
            known = true;
            synced = nanoTime;
            Instant now = Instant.now();
            offset = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
        }
        return nanoTime + offset;
    }
}
