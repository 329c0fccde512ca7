package io.spoa.agent;

import io.spoa.agent.engine.PlannedScript;
import io.spoa.agent.server.Bind;
import java.util.List;

/**
 * What an agent runs with.
 *
 * @param binds where it listens
 * @param workers how many workers, from 1
 * @param scripts the scripts with their engines, in the order they are loaded
 * @param limits the bounds it keeps
 */
public record Settings(List<Bind> binds, int workers, List<PlannedScript> scripts, Limits limits) {
    /** Copies the lists. */
    public Settings {
        binds = List.copyOf(binds);
        scripts = List.copyOf(scripts);
    }
}
