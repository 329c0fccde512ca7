package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.spoa.agent.worker.Counters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The bursts of one agent, one an event loop. Any thread. */
final class Bursts {
    private final Burst.Workers workers;
    private final Counters counters;
    private final Map<EventLoop, Burst> byLoop = new ConcurrentHashMap<>();

    Bursts(Burst.Workers workers, Counters counters) {
        this.workers = workers;
        this.counters = counters;
    }

    /** The burst of a channel's event loop. */
    Burst of(Channel channel) {
        return byLoop.computeIfAbsent(channel.eventLoop(), loop -> new Burst(roundEnd(loop), workers, counters));
    }

    private static Consumer<Runnable> roundEnd(EventLoop loop) {
        return loop instanceof SingleThreadEventLoop real ? real::executeAfterEventLoopIteration : loop::execute;
    }
}
