package io.spoa.agent.server;

import io.netty.channel.SingleThreadEventLoop;
import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.LogThrottle;
import io.spoa.agent.worker.NotifyJob;
import io.spoa.agent.worker.WorkerPool;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The NOTIFYs that one round of an event loop read, from all its connections, on their way to the workers together: one
 * lock and at most one thread woken for them all. Owned by that event loop and reused.
 */
final class Burst {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");
    private static final LogThrottle FULL = new LogThrottle();

    private final SingleThreadEventLoop loop;
    private final WorkerPool pool;
    private final Counters counters;
    private final SlowTime slowTime = new SlowTime();
    private @Nullable NotifyJob[] jobs = new NotifyJob[64];
    private int size;

    Burst(SingleThreadEventLoop loop, WorkerPool pool, Counters counters) {
        this.loop = loop;
        this.pool = pool;
        this.counters = counters;
    }

    void add(NotifyJob job) {
        if (size == 0) {
            loop.executeAfterEventLoopIteration(this::submit);
        }
        if (size == jobs.length) {
            jobs = Arrays.copyOf(jobs, 2 * size);
        }
        jobs[size++] = job;
    }

    /** Has everything answered, here if that is quick, else by the workers; what they have no room for is answered here, without actions. */
    private void submit() {
        int count = size;
        try {
            counters.notifies.add(count);
            if (slowTime.isLeft(System.nanoTime())) {
                long took = pool.runHere(jobs, count);
                if (took >= 0) {
                    slowTime.spend(took);
                    return;
                }
            }
            int taken = pool.offer(jobs, count);
            for (int i = taken; i < count; i++) {
                NotifyJob job = jobs[i];
                if (job != null) {
                    refuse(job);
                }
            }
        } finally {
            Arrays.fill(jobs, 0, count, null);
            size = 0;
        }
    }

    private void refuse(NotifyJob job) {
        String line = FULL.admit("the queue is full: NOTIFY acknowledged without actions; more workers (-n) or a faster"
                + " script are needed (" + job + ")");
        if (!line.isEmpty()) {
            LOG.warn(line);
        }
        pool.refuse(job);
    }
}
