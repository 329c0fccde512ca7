package io.spoa.benchmarks.soak;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Lines of the log that somebody waits for. Any thread. */
final class Sighting {
    private final Pattern pattern;
    private final Semaphore seen = new Semaphore(0);

    Sighting(String regex) {
        pattern = Pattern.compile(regex);
    }

    void take(String line) {
        if (pattern.matcher(line).find()) {
            seen.release();
        }
    }

    /** Waits for so many lines; whether they came. */
    boolean await(int lines, int seconds) throws InterruptedException {
        return seen.tryAcquire(lines, seconds, TimeUnit.SECONDS);
    }
}
