package io.spoa.agent.reload;

import io.spoa.agent.server.Listeners;
import io.spoa.agent.server.NextListeners;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.worker.NextPools;
import io.spoa.agent.worker.Pools;
import io.spoa.agent.worker.WorkerPool;
import io.spoa.script.ScriptException;
import java.io.IOException;
import java.util.List;

/** All that new settings need, ready beside what runs: workers with their scripts, and listeners. One thread. */
final class NextGeneration {
    private final Pools pools;
    private final Listeners listeners;
    private final NextPools workers;
    private final NextListeners doors;

    private NextGeneration(Pools pools, Listeners listeners, NextPools workers, NextListeners doors) {
        this.pools = pools;
        this.listeners = listeners;
        this.workers = workers;
        this.doors = doors;
    }

    /**
     * Makes it ready; {@link #take} must follow.
     *
     * @throws ScriptException if a script cannot be loaded; nothing is left of it all then
     * @throws IOException if a listener cannot be what it should, or an access log not be opened; the same
     */
    static NextGeneration prepare(Settings next, Pools pools, Listeners listeners)
            throws ScriptException, IOException, InterruptedException {
        // What cannot be need not be loaded first.
        listeners.check(next.listeners());
        NextPools workers = pools.prepare(next.agents());
        try {
            NextListeners doors = listeners.prepare(next.listeners(), workers::of);
            return new NextGeneration(pools, listeners, workers, doors);
        } catch (IOException | RuntimeException | Error | InterruptedException e) {
            workers.discard();
            for (WorkerPool pool : workers.added()) {
                listeners.forget(pool);
            }
            throw e;
        }
    }

    /**
     * Has it answer, and ends what went.
     *
     * @return what is different about the listeners, each in a few words
     * @throws IllegalStateException if all is being stopped
     */
    List<String> take() {
        List<WorkerPool> gone;
        try {
            gone = workers.take();
        } catch (IllegalStateException e) {
            doors.discard();
            throw e;
        }
        if (!listeners.take(doors)) {
            throw new IllegalStateException("the agent is being stopped");
        }
        gone.forEach(pool -> pools.end(pool, () -> listeners.isAsked(pool), () -> listeners.forget(pool)));
        return doors.changes();
    }
}
