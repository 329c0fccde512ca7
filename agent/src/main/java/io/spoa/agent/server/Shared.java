package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.spoa.agent.Limits;
import io.spoa.agent.worker.Counters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the connections of all listeners share. Any thread. */
final class Shared {
    /** A frame, or a payload in fragments, that is half there. */
    private static final long UNFINISHED_BYTES = 16 << 20;

    /** ACKs for peers that do not read. */
    private static final long UNSENT_BYTES = 32 << 20;

    private final Limits limits;
    private final Burst.Workers workers;
    private final Counters counters;
    private final Connections connections;
    private final BooleanSupplier healthy;
    private final MemoryBudget unfinished = new MemoryBudget(UNFINISHED_BYTES);
    private final MemoryBudget unsent = new MemoryBudget(UNSENT_BYTES);
    private final Map<EventLoop, Burst> bursts = new ConcurrentHashMap<>();

    Shared(Limits limits, Burst.Workers workers, Counters counters, BooleanSupplier healthy) {
        this.limits = limits;
        this.workers = workers;
        this.counters = counters;
        this.healthy = healthy;
        connections = new Connections(counters);
    }

    Limits limits() {
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

    /** The burst of a channel's event loop. */
    Burst burst(Channel channel) {
        return bursts.computeIfAbsent(channel.eventLoop(), loop -> new Burst(roundEnd(loop), workers, counters));
    }

    private static Consumer<Runnable> roundEnd(EventLoop loop) {
        return loop instanceof SingleThreadEventLoop real ? real::executeAfterEventLoopIteration : loop::execute;
    }
}
