package io.spoa.agent.stats;

import java.util.List;
import java.util.Map;

/**
 * An agent at one moment.
 *
 * @param agent its name
 * @param gauges its queue and workers
 * @param messages the numbers of each message that has or had a callback
 * @param unhandled how many came of messages without one, by name
 * @param workers the workers that live
 * @param errors the last errors, the last first
 * @param slow the last slow messages, the last first
 * @param caches the caches of messages
 */
public record AgentSnapshot(
        String agent,
        Gauges gauges,
        List<MessageSnapshot> messages,
        Map<String, Long> unhandled,
        List<WorkerSnapshot> workers,
        List<ErrorSnapshot> errors,
        List<SlowMessage> slow,
        List<CacheSnapshot> caches) {
    /** Copies the collections. */
    public AgentSnapshot {
        messages = List.copyOf(messages);
        unhandled = Map.copyOf(unhandled);
        workers = List.copyOf(workers);
        errors = List.copyOf(errors);
        slow = List.copyOf(slow);
        caches = List.copyOf(caches);
    }

    /** With what its workers left behind until now. */
    public static AgentSnapshot of(
            String agent, Gauges gauges, List<WorkerSnapshot> workers, Records records, List<CacheSnapshot> caches) {
        return new AgentSnapshot(
                agent,
                gauges,
                records.messages().snapshot(),
                records.messages().unhandled(),
                workers,
                records.errors().snapshot(),
                records.slow().snapshot(),
                caches);
    }
}
