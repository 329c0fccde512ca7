package io.spoa.agent.server;

import io.spoa.agent.settings.ConnectionLimits;
import io.spoa.agent.worker.Counters;
import java.util.function.BooleanSupplier;

/** What the connections of all listeners share. Any thread. */
final class Shared {
    /** A frame, or a payload in fragments, that is half there. */
    private static final long UNFINISHED_BYTES = 16 << 20;

    /** ACKs for peers that do not read. */
    private static final long UNSENT_BYTES = 32 << 20;

    private final ConnectionLimits limits;
    private final Counters counters;
    private final Connections connections;
    private final BooleanSupplier healthy;
    private final MemoryBudget unfinished = new MemoryBudget(UNFINISHED_BYTES);
    private final MemoryBudget unsent = new MemoryBudget(UNSENT_BYTES);

    Shared(ConnectionLimits limits, Counters counters, BooleanSupplier healthy) {
        this.limits = limits;
        this.counters = counters;
        this.healthy = healthy;
        connections = new Connections(counters);
    }

    ConnectionLimits limits() {
        return limits;
    }

    Counters counters() {
        return counters;
    }

    Connections connections() {
        return connections;
    }

    BooleanSupplier healthy() {
        return healthy;
    }

    MemoryBudget unfinished() {
        return unfinished;
    }

    MemoryBudget unsent() {
        return unsent;
    }
}
