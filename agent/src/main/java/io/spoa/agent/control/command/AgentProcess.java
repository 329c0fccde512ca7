package io.spoa.agent.control.command;

import io.spoa.agent.Agent;
import io.spoa.agent.engine.PlannedScript;
import java.time.Instant;
import java.util.List;

/**
 * What commands may act on.
 *
 * @param agent the agent
 * @param quit asks the process to finish what is in flight and end; returns at once
 * @param version the program's version
 * @param started when the process was started
 */
public record AgentProcess(Agent agent, Runnable quit, String version, Instant started) {
    /** The scripts, as the user named them. Any thread. */
    public List<String> scripts() {
        return agent.reloads().settings().scripts().map(PlannedScript::name).toList();
    }
}
