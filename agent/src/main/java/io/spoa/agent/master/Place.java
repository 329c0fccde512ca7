package io.spoa.agent.master;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where one agent belongs: the one that is there, or the time of the next start. The master's thread's. */
final class Place {
    private final int number;
    private final Backoff backoff = new Backoff();
    private @Nullable AgentChild agent;
    private boolean waiting;
    private long due;
    private long deaths;

    /** An empty place, with a number from 1. */
    Place(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    Backoff backoff() {
        return backoff;
    }

    @Nullable AgentChild agent() {
        return agent;
    }

    /** From now on this is the one. */
    void take(@Nullable AgentChild child) {
        agent = child;
        waiting = false;
    }

    /** The one that was here died; how many did so far. */
    void died() {
        deaths++;
    }

    /** What is to be seen of it from outside. */
    Seat seat() {
        AgentChild there = agent;
        return there == null
                ? new Seat(number, 0, false, null, deaths)
                : new Seat(number, there.pid(), there.isReady(), there.admin(), deaths);
    }

    /** Starts one later. */
    void startIn(Duration pause) {
        agent = null;
        waiting = true;
        due = System.nanoTime() + pause.toNanos();
    }

    /** Nobody is started here any more. */
    void clear() {
        waiting = false;
    }

    /** Whether it is time to start one. */
    boolean isDue() {
        return waiting && System.nanoTime() - due >= 0;
    }

    /** Takes note that the agent has been well for long enough. */
    void settle() {
        AgentChild there = agent;
        if (there != null && there.isReady() && there.age() >= Backoff.STABLE.toNanos()) {
            backoff.reset();
        }
    }
}
