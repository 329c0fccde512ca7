package io.spoa.agent.master;

import io.spoa.agent.service.Health;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How the agents together are, for whoever supervises the master. Written by the master's thread, read by any. */
final class MasterHealth implements Health {
    /** The master's own thread looks many times a second. */
    private static final Duration STUCK = Duration.ofSeconds(5);

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private long gone;
    private volatile long answered;
    private volatile boolean someWell = true;
    private volatile long looked = System.nanoTime();

    /** An agent has ended: what it answered stays counted. */
    void left(AgentChild agent) {
        gone += agent.answered();
    }

    void look(List<Place> places, Collection<AgentChild> alive) {
        answered = gone + alive.stream().mapToLong(AgentChild::answered).sum();
        // One that dies is replaced by us; only when none is left something else has to happen.
        someWell = alive.stream().anyMatch(agent -> agent.isReady() && agent.silence() < SILENCE.toNanos())
                || places.stream().noneMatch(place -> place.backoff().isLoop());
        looked = System.nanoTime();
    }

    @Override
    public boolean isWell() {
        return someWell && System.nanoTime() - looked < STUCK.toNanos();
    }

    @Override
    public long answered() {
        return answered;
    }
}
