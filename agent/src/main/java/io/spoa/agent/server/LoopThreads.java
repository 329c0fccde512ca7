package io.spoa.agent.server;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.spoa.agent.worker.WorkerPool;

/** The threads of event loops, with stacks as deep as the workers': they run callbacks too. */
final class LoopThreads extends DefaultThreadFactory {
    LoopThreads() {
        super("spoa-io");
    }

    @Override
    protected Thread newThread(Runnable body, String name) {
        return new FastThreadLocalThread(threadGroup, body, name, WorkerPool.STACK_BYTES);
    }
}
