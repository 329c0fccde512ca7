package io.spoa.agent.admin;

import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.Gauges;
import java.util.List;

/**
 * Whether messages should be sent here.
 *
 * @param ready whether
 * @param reason why, in one line
 */
record Readiness(boolean ready, String reason) {
    /** The queue is this full when a balancer should look elsewhere. */
    private static final double OVERLOADED = 0.9;

    /**
     * Judges.
     *
     * @param refusedLately NOTIFYs that found no room in the queue in the last seconds
     */
    static Readiness of(AdminSource.Stage stage, List<AgentSnapshot> agents, long refusedLately) {
        if (stage == AdminSource.Stage.WARMING || agents.isEmpty()) {
            return new Readiness(false, "warming: scripts are being loaded");
        }
        if (stage == AdminSource.Stage.DRAINING) {
            return new Readiness(false, "draining: what is in flight is answered, nothing more is taken");
        }
        if (agents.stream().allMatch(agent -> agent.messages().isEmpty())) {
            return new Readiness(false, "without scripts: no message has a callback");
        }
        for (AgentSnapshot agent : agents) {
            Gauges now = agent.gauges();
            if (now.workers() == 0) {
                return new Readiness(false, "no worker is left: the log says why");
            }
            if (now.queued() >= OVERLOADED * now.queueCapacity()
                    || now.queuedBytes() >= OVERLOADED * now.queueBytes()) {
                return new Readiness(false, "overloaded: " + now.queued() + " NOTIFYs wait for workers");
            }
        }
        if (refusedLately > 0) {
            return new Readiness(false, "overloaded: " + refusedLately + " NOTIFYs refused in the last seconds");
        }
        return new Readiness(true, "ready");
    }
}
