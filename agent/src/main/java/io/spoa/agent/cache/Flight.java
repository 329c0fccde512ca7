package io.spoa.agent.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * A question that a callback is being asked. Who has the same one meanwhile waits here instead of asking it too: a job, not a
 * thread. Any thread.
 *
 * @param <J> what waits
 */
public final class Flight<J> {
    final CacheKey key;
    private final List<J> waiting = new ArrayList<>();
    private boolean over;

    Flight(CacheKey key) {
        this.key = key;
    }

    /** Lets a job wait. Returns {@code false} if it is over: the answer may be there. */
    public synchronized boolean join(J job) {
        if (!over) {
            waiting.add(job);
        }
        return !over;
    }

    /** Ends it, once; the jobs that waited. */
    synchronized List<J> end() {
        over = true;
        List<J> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
