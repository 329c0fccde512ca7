package io.spoa.agent.stats;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to know of the process, at one moment. Numbers that belong together may be a few messages apart.
 *
 * @param started when it started
 * @param totals what was counted, over all agents
 * @param bounds how often bounds bit, over all agents
 * @param connections the connections
 * @param store what scripts share
 * @param databases the databases that scripts ask
 * @param spans what became of the spans of messages; {@code null} if there are none
 * @param agents each agent
 */
public record Snapshot(
        Instant started,
        Totals totals,
        BoundHits bounds,
        ConnectionGauges connections,
        StoreSnapshot store,
        List<DatabaseSnapshot> databases,
        @Nullable SpanCounts spans,
        List<AgentSnapshot> agents) {
    /** That of a process whose agents have not started yet. */
    public static Snapshot none(Instant started) {
        return new Snapshot(
                started,
                Totals.NONE,
                BoundHits.NONE,
                new ConnectionGauges(0, 0, 0, 0, 0),
                StoreSnapshot.none(0),
                List.of(),
                null,
                List.of());
    }

    /** Copies the lists. */
    public Snapshot {
        databases = List.copyOf(databases);
        agents = List.copyOf(agents);
    }
}
