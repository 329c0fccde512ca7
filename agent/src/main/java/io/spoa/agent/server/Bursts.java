package io.spoa.agent.server;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.NotifyJob;
import io.spoa.agent.worker.WorkerPool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bursts of one agent, one an event loop. Any thread. */
final class Bursts {
    private static final int LOOP_SECONDS = 10;

    private final Burst.Workers workers;
    private final Counters counters;
    private final Map<EventLoop, Burst> byLoop = new ConcurrentHashMap<>();

    Bursts(Burst.Workers workers, Counters counters) {
        this.workers = workers;
        this.counters = counters;
    }

    /** Those that these workers answer. */
    static Bursts to(WorkerPool pool, Counters counters) {
        return new Bursts(
                new Burst.Workers() {
                    @Override
                    public long runHere(@Nullable NotifyJob[] jobs, int count) {
                        return pool.runHere(jobs, count);
                    }

                    @Override
                    public int offer(@Nullable NotifyJob[] jobs, int count) {
                        return pool.offer(jobs, count);
                    }

                    @Override
                    public void refuse(NotifyJob job) {
                        pool.refuse(job);
                    }

                    @Override
                    public long usualNanos() {
                        return pool.usualNanos();
                    }
                },
                counters);
    }

    /** The burst of a channel's event loop. */
    Burst of(Channel channel) {
        return byLoop.computeIfAbsent(channel.eventLoop(), loop -> new Burst(roundEnd(loop), workers, counters));
    }

    private static Consumer<Runnable> roundEnd(EventLoop loop) {
        return loop instanceof SingleThreadEventLoop real ? real::executeAfterEventLoopIteration : loop::execute;
    }

    /** Waits until what the event loops have read until now is handed over to the workers it is for. Not on an event loop. */
    static void settle(Iterable<EventExecutor> loops) throws InterruptedException {
        for (EventExecutor loop : loops) {
            if (loop instanceof EventLoop real) {
                CountDownLatch round = new CountDownLatch(1);
                try {
                    loop.execute(() -> roundEnd(real).accept(round::countDown));
                } catch (RejectedExecutionException e) {
                    // It has ended: nothing is read there.
                    continue;
                }
                if (!round.await(LOOP_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            }
        }
    }
}
