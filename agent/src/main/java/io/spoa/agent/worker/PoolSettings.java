package io.spoa.agent.worker;

import io.spoa.agent.cache.CacheSettings;
import io.spoa.agent.log.AccessLog;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Bounds;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.settings.Threads;
import io.spoa.agent.trace.Tracing;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a pool of workers runs with.
 *
 * @param agent the name of the agent whose workers they are
 * @param workers how many, and where
 * @param deadlines how long messages may take
 * @param bounds the bounds of the queue, and of one callback's memory
 * @param agentVariables whether every ACK says how it went, see {@link AgentVariables}
 * @param accessLog gets a line for each message, unless there is none
 * @param tracing gets a span for each message, unless there is none
 * @param overload what messages get for whose callback there is no time
 * @param caches the caches that the operator wants
 * @param memoryIsTight whether it is; asked by the watchdog
 */
public record PoolSettings(
        String agent,
        Threads workers,
        Deadlines deadlines,
        Bounds bounds,
        boolean agentVariables,
        @Nullable AccessLog accessLog,
        @Nullable Tracing tracing,
        Overload overload,
        CacheSettings caches,
        BooleanSupplier memoryIsTight) {
    /** Those of an agent; they look at the heap of this process. */
    public static PoolSettings of(AgentSettings agent) {
        return new PoolSettings(
                agent.name(),
                agent.workers(),
                agent.deadlines(),
                agent.bounds(),
                agent.agentVariables(),
                null,
                null,
                agent.features().get(Overload.class, Overload.EMPTY),
                agent.features().get(CacheSettings.class, CacheSettings.NONE),
                Heap::isTight);
    }

    /** These with an access log. */
    public PoolSettings withAccessLog(@Nullable AccessLog log) {
        return new PoolSettings(
                agent, workers, deadlines, bounds, agentVariables, log, tracing, overload, caches, memoryIsTight);
    }

    /** These with spans. */
    public PoolSettings withTracing(@Nullable Tracing spans) {
        return new PoolSettings(
                agent, workers, deadlines, bounds, agentVariables, accessLog, spans, overload, caches, memoryIsTight);
    }

    /** The name of the thread of a worker; the kernel shows its first 15 bytes. */
    String threadName(int number) {
        return "spoa-worker-" + number + (agent.equals(AgentSettings.DEFAULT_NAME) ? "" : "-" + agent);
    }
}
