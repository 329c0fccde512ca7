package io.spoa.agent.server;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.spoa.agent.os.CpuAffinity;
import io.spoa.agent.worker.WorkerPool;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of event loops, with stacks as deep as the workers': they run callbacks too. */
final class LoopThreads extends DefaultThreadFactory {
    private final List<Integer> affinity;
    private final AtomicInteger turns = new AtomicInteger();

    /**
     * Threads that are bound to these processors in turn.
     *
     * @param affinity none for no binding
     */
    LoopThreads(List<Integer> affinity) {
        super("spoa-io");
        this.affinity = affinity;
    }

    @Override
    protected Thread newThread(Runnable body, String name) {
        return new FastThreadLocalThread(
                threadGroup, affinity.isEmpty() ? body : bound(body), name, WorkerPool.STACK_BYTES);
    }

    private Runnable bound(Runnable body) {
        int turn = turns.getAndIncrement();
        return () -> {
            CpuAffinity.bindTurn(affinity, turn);
            body.run();
        };
    }
}
