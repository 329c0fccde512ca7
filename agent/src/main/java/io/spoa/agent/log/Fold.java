package io.spoa.agent.log;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * One kind of log line, kept from flooding the log: a few lines as they come, then one every ten seconds that says how many
 * more there were, also if no other follows. What is folded is not even put into words. Any thread.
 */
public final class Fold {
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);

    /** Lines of a window that are written as they are, and of one right after a flood. */
    private static final int FIRST = 20;

    private static final int NEXT = 3;

    private final Logger log;
    private final Level level;
    private final LongSupplier nanoTime;
    private final FoldTimer timer;
    private long windowStart;
    private int budget = FIRST;
    private int passed;
    private long folded;
    private String example = "";

    /** Nothing said yet. */
    public Fold(Logger log, Level level) {
        this(log, level, System::nanoTime, FoldTimer.SHARED);
    }

    Fold(Logger log, Level level, LongSupplier nanoTime, FoldTimer timer) {
        this.log = log;
        this.level = level;
        this.nanoTime = nanoTime;
        this.timer = timer;
        windowStart = nanoTime.getAsLong() - WINDOW;
    }

    /** Says it, or counts it. */
    public void say(Supplier<String> text) {
        say(text, null);
    }

    /** Says it with a stack trace, or counts it. */
    public void say(Supplier<String> text, @Nullable Throwable cause) {
        if (!admit()) {
            return;
        }
        String line = text.get();
        keepExample(line);
        log.atLevel(level).setCause(cause).log(line);
    }

    private synchronized boolean admit() {
        long now = nanoTime.getAsLong();
        if (now - windowStart >= WINDOW) {
            turnOver(now);
        }
        if (passed < budget) {
            passed++;
            return true;
        }
        folded++;
        if (folded == 1) {
            timer.at(windowStart + WINDOW - now, this::tell);
        }
        return false;
    }

    private synchronized void keepExample(String line) {
        int end = line.indexOf('\n');
        example = end < 0 ? line : line.substring(0, end);
    }

    /** Says how many were folded, if any were: the window is over, or the agent about to end. */
    synchronized void tell() {
        if (folded > 0) {
            turnOver(nanoTime.getAsLong());
        }
    }

    private void turnOver(long now) {
        if (folded > 0) {
            long seconds = Math.max(1, Math.round((now - windowStart) / 1e9));
            log.atLevel(level).log("… {} more in {} s like: {}", Counts.spaced(folded), seconds, example);
        }
        budget = folded > 0 ? NEXT : FIRST;
        folded = 0;
        passed = 0;
        windowStart = now;
    }
}
