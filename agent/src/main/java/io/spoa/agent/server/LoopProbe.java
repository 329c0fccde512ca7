package io.spoa.agent.server;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks event loops whether they still go round: each gets a task that does nothing, and has until the next time to run it. */
final class LoopProbe {
    private final List<EventExecutor> loops = new ArrayList<>();
    private final AtomicInteger pending = new AtomicInteger();

    LoopProbe(Iterable<EventExecutor> loops) {
        loops.forEach(this.loops::add);
    }

    /** Whether all ran what they got the last time. One thread. */
    boolean answered() {
        if (pending.get() > 0) {
            return false;
        }
        for (EventExecutor loop : loops) {
            pending.incrementAndGet();
            try {
                loop.execute(pending::decrementAndGet);
            } catch (RejectedExecutionException e) {
                return false;
            }
        }
        return true;
    }
}
