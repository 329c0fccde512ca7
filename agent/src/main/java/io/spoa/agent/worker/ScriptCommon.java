package io.spoa.agent.worker;

import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.script.SharedState;
import io.spoa.script.bridge.HostService;
import java.util.List;

/**
 * What the scripts of all workers, agents and generations of the process have together.
 *
 * @param state what they share
 * @param files what they look things up in
 * @param services what else there is for them
 */
public record ScriptCommon(SharedState state, KnownFiles files, List<HostService> services) {
    /** Copies the list. */
    public ScriptCommon {
        services = List.copyOf(services);
    }

    /** Without services. */
    public ScriptCommon(SharedState state, KnownFiles files) {
        this(state, files, List.of());
    }
}
