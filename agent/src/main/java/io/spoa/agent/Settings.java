package io.spoa.agent;

import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.server.Bind;
import io.spoa.agent.worker.Deadlines;
import io.spoa.agent.worker.PoolSettings;
import java.time.Duration;
import java.util.List;

/**
 * What an agent runs with.
 *
 * @param binds where it listens
 * @param workers how many workers, from 1
 * @param scripts the scripts with their engines, in the order they are loaded
 * @param limits the bounds it keeps
 * @param agentVariables whether every ACK tells how it went, by the variables {@code txn.agent_ms} and {@code txn.agent_error}
 * @param warmUp the longest it gets warm before it listens; zero for not at all
 */
public record Settings(
        List<Bind> binds,
        int workers,
        List<PlannedScript> scripts,
        Limits limits,
        boolean agentVariables,
        Duration warmUp) {
    /** Copies the lists. */
    public Settings {
        binds = List.copyOf(binds);
        scripts = List.copyOf(scripts);
    }

    /** What the pool of workers needs of it. */
    public PoolSettings pool() {
        return new PoolSettings(
                workers,
                limits.queueCapacity(),
                limits.queueBytes(),
                new Deadlines(limits.processing(), limits.ownProcessing()),
                limits.callbackBytes(),
                agentVariables);
    }
}
