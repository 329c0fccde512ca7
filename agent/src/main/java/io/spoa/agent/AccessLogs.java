package io.spoa.agent;

import io.spoa.agent.log.AccessLog;
import io.spoa.agent.log.AccessOptions;
import io.spoa.agent.settings.AgentSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The access logs of the agents that have one. */
final class AccessLogs implements AutoCloseable {
    private final Map<String, AccessLog> byAgent = new HashMap<>();

    private AccessLogs() {}

    /** @throws IOException naming the file that cannot be opened; none stays open then */
    static AccessLogs open(List<AgentSettings> agents) throws IOException {
        AccessLogs logs = new AccessLogs();
        try {
            for (AgentSettings agent : agents) {
                AccessOptions options = agent.features().get(AccessOptions.class);
                if (options != null) {
                    logs.byAgent.put(agent.name(), AccessLog.open(options));
                }
            }
            return logs;
        } catch (IOException e) {
            logs.close();
            throw new IOException("access log " + e.getMessage(), e);
        }
    }

    /** That of an agent, or {@code null}. */
    @Nullable AccessLog of(AgentSettings agent) {
        return byAgent.get(agent.name());
    }

    /** Writes what is there. Nobody writes any more. */
    @Override
    public void close() {
        byAgent.values().forEach(AccessLog::close);
    }
}
