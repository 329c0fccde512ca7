package io.spoa.agent.master;

import java.time.Duration;

/** How long to wait before the next start in a place where agents die: at first hardly, then twice as long each time. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(100);
    static final Duration MOST = Duration.ofSeconds(30);

    /** An agent that was ready for so long is taken for a healthy one. */
    static final Duration STABLE = Duration.ofSeconds(30);

    /** So many deaths in a row are a loop, and no accident. */
    private static final int LOOP = 5;

    private int deaths;

    /** An agent died: the pause before the next. */
    Duration next() {
        Duration pause = FIRST.multipliedBy(1L << Math.min(deaths, 20));
        deaths++;
        return pause.compareTo(MOST) < 0 ? pause : MOST;
    }

    /** Agents in a row that died before they were taken for healthy. */
    int deaths() {
        return deaths;
    }

    boolean isLoop() {
        return deaths >= LOOP;
    }

    /** The agent stays. */
    void reset() {
        deaths = 0;
    }
}
