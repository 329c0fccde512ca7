package io.spoa.agent.service;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the supervisor that this process is well, as long as it is, and how busy. The sign of life comes from asking what
 * does the work: a process whose event loops or workers hang falls silent, and is replaced.
 */
final class HealthWatch implements Runnable {
    /** How often a master hears of its agents. */
    static final Duration USUAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger("spoa");
    private static final int PATIENCE = 5;
    private static final Duration STATUS = Duration.ofSeconds(5);

    private final Health health;
    private final Notices notices;
    private final long everyNanos;
    private final Thread thread;
    private int unwell;
    private volatile boolean closed;

    HealthWatch(Health health, Notices notices, Duration every) {
        this.health = health;
        this.notices = notices;
        everyNanos = every.toNanos();
        thread = Thread.ofPlatform().daemon().name("spoa-health").unstarted(this);
    }

    /** A third of the time in which systemd wants to hear of us; without that, as often as its status changes. */
    static Duration askedBySystemd() {
        return interval(System.getenv("WATCHDOG_USEC"), System.getenv("WATCHDOG_PID"));
    }

    static Duration interval(@Nullable String micros, @Nullable String pid) {
        boolean ours =
                pid == null || pid.equals(Long.toString(ProcessHandle.current().pid()));
        if (micros == null || !ours || !micros.matches("\\d{1,15}")) {
            return STATUS;
        }
        Duration third = Duration.ofNanos(Long.parseLong(micros) * 1000 / 3);
        return third.compareTo(STATUS) < 0 ? third : STATUS;
    }

    void start() {
        thread.start();
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        long answered = health.answered();
        long then = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(everyNanos);
            long now = System.nanoTime();
            if (closed || now - then < everyNanos / 2) {
                continue;
            }
            long total = health.answered();
            look("STATUS=" + (total - answered) * 1_000_000_000L / Math.max(1, now - then) + " messages/s, " + total
                    + " answered\nX_ANSWERED=" + total);
            answered = total;
            then = now;
        }
    }

    private void look(String status) {
        boolean well = health.isWell();
        if (closed) {
            return;
        }
        if (well) {
            notices.tell("WATCHDOG=1\n" + status);
        } else {
            notices.tell("STATUS=not well: event loops or workers do not answer");
        }
        say(well);
    }

    /** Once a busy machine cannot be the reason. */
    private void say(boolean well) {
        if (well && unwell >= PATIENCE) {
            LOG.info("event loops and workers answer again");
        }
        unwell = well ? 0 : unwell + 1;
        if (unwell == PATIENCE) {
            LOG.error("event loops or workers do not answer: no sign of life for who supervises this process");
        }
    }
}
