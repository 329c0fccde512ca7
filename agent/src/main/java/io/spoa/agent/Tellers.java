package io.spoa.agent;

import io.spoa.agent.log.AccessLog;
import io.spoa.agent.log.AccessOptions;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.stats.SpanCounts;
import io.spoa.agent.trace.TraceOptions;
import io.spoa.agent.trace.Tracing;
import io.spoa.agent.worker.PoolSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells of each message: the access logs of the agents that have one, and the spans of all, if there are any. */
final class Tellers {
    private final Map<String, AccessLog> accessLogs = new HashMap<>();
    private @Nullable Tracing tracing;

    private Tellers() {}

    /** @throws IOException naming the file that cannot be opened; none stays open then */
    static Tellers open(Settings settings) throws IOException {
        Tellers tellers = new Tellers();
        tellers.openLogs(settings.agents());
        TraceOptions options = settings.globals().features().get(TraceOptions.class);
        if (options != null) {
            tellers.tracing = Tracing.open(options);
        }
        return tellers;
    }

    private void openLogs(List<AgentSettings> agents) throws IOException {
        try {
            for (AgentSettings agent : agents) {
                AccessOptions options = agent.features().get(AccessOptions.class);
                if (options != null) {
                    accessLogs.put(agent.name(), AccessLog.open(options));
                }
            }
        } catch (IOException e) {
            close(Duration.ZERO);
            throw new IOException("access log " + e.getMessage(), e);
        }
    }

    /** The settings of an agent's workers, with whom they are to tell. */
    PoolSettings settings(AgentSettings agent) {
        return PoolSettings.of(agent)
                .withAccessLog(accessLogs.get(agent.name()))
                .withTracing(tracing);
    }

    /** What became of the spans; {@code null} if there are none. Any thread. */
    @Nullable SpanCounts spans() {
        Tracing there = tracing;
        return there == null ? null : there.counts();
    }

    /** Tells what there is: logs to the end, spans as far as the time allows. No message is answered any more. */
    void close(Duration limit) {
        accessLogs.values().forEach(AccessLog::close);
        if (tracing != null) {
            tracing.close(limit);
        }
    }
}
