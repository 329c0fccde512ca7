package io.spoa.agent.settings;

import io.spoa.agent.engine.PlannedScript;
import java.util.List;

/**
 * What one agent runs with.
 *
 * @param name its name, which listeners refer to
 * @param scripts its scripts with their engines, in the order they are loaded
 * @param workers its workers
 * @param deadlines how long messages may take
 * @param bounds how much it takes upon itself
 * @param agentVariables whether every ACK tells how it went, by the variables {@code txn.agent_ms} and {@code txn.agent_error}
 * @param features the settings of optional parts
 */
public record AgentSettings(
        String name,
        List<PlannedScript> scripts,
        Threads workers,
        Deadlines deadlines,
        Bounds bounds,
        boolean agentVariables,
        Features features) {
    /** The name of the agent where only one is needed. */
    public static final String DEFAULT_NAME = "default";

    /** The defaults, without a script. */
    public static final AgentSettings DEFAULT = new AgentSettings(
            DEFAULT_NAME, List.of(), Threads.of(5), Deadlines.DEFAULT, Bounds.DEFAULT, false, Features.NONE);

    /** Copies the list. */
    public AgentSettings {
        scripts = List.copyOf(scripts);
    }

    /** These with another name. */
    public AgentSettings withName(String other) {
        return new AgentSettings(other, scripts, workers, deadlines, bounds, agentVariables, features);
    }

    /** These with other scripts. */
    public AgentSettings withScripts(List<PlannedScript> other) {
        return new AgentSettings(name, other, workers, deadlines, bounds, agentVariables, features);
    }

    /** These with other workers. */
    public AgentSettings withWorkers(Threads other) {
        return new AgentSettings(name, scripts, other, deadlines, bounds, agentVariables, features);
    }

    /** These with other times for messages. */
    public AgentSettings withDeadlines(Deadlines other) {
        return new AgentSettings(name, scripts, workers, other, bounds, agentVariables, features);
    }

    /** These with other bounds. */
    public AgentSettings withBounds(Bounds other) {
        return new AgentSettings(name, scripts, workers, deadlines, other, agentVariables, features);
    }

    /** These, telling HAProxy how its NOTIFYs fared, or not. */
    public AgentSettings withAgentVariables(boolean tell) {
        return new AgentSettings(name, scripts, workers, deadlines, bounds, tell, features);
    }

    /** These with the settings of an optional part; they replace others of its kind. */
    public AgentSettings withFeature(Record settings) {
        return new AgentSettings(name, scripts, workers, deadlines, bounds, agentVariables, features.with(settings));
    }
}
