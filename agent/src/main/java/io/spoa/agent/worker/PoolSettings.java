package io.spoa.agent.worker;

import java.util.function.BooleanSupplier;

/**
 * What a pool of workers runs with.
 *
 * @param workers how many workers, from 1
 * @param queueCapacity how many jobs may wait
 * @param queueBytes how many bytes their frames may have together
 * @param deadlines how long messages may take
 * @param callbackBytes how many bytes of memory one callback may ask for, those freed again included, while memory is tight
 * @param agentVariables whether every ACK says how it went, see {@link AgentVariables}
 * @param memoryIsTight whether it is; asked by the watchdog
 */
public record PoolSettings(
        int workers,
        int queueCapacity,
        long queueBytes,
        Deadlines deadlines,
        long callbackBytes,
        boolean agentVariables,
        BooleanSupplier memoryIsTight) {
    /** Settings that look at the heap of this process. */
    public PoolSettings(
            int workers,
            int queueCapacity,
            long queueBytes,
            Deadlines deadlines,
            long callbackBytes,
            boolean agentVariables) {
        this(workers, queueCapacity, queueBytes, deadlines, callbackBytes, agentVariables, Heap::isTight);
    }
}
