package io.spoa.agent.worker;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps one kind of log line from flooding the log: a burst of lines, then one a second that says how many were left
 * out. Any thread.
 */
public final class LogThrottle {
    private static final int BURST = 20;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private double tokens = BURST;
    private long last;
    private long dropped;

    /** A throttle that nothing has passed yet. */
    public LogThrottle() {
        this(System::nanoTime);
    }

    LogThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        last = nanoTime.getAsLong();
    }

    /** The line to write for this text, or an empty string if it is to be left out. */
    public synchronized String admit(String text) {
        long now = nanoTime.getAsLong();
        tokens = Math.min(BURST, tokens + (double) (now - last) / SECOND);
        last = now;
        if (tokens < 1) {
            dropped++;
            return "";
        }
        tokens--;
        String line = dropped == 0 ? text : text + " (and " + dropped + " more like it left out)";
        dropped = 0;
        return line;
    }
}
