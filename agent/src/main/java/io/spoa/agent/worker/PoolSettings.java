package io.spoa.agent.worker;

/**
 * What a pool of workers runs with.
 *
 * @param workers how many workers, from 1
 * @param queueCapacity how many jobs may wait
 * @param queueBytes how many bytes their frames may have together
 * @param deadlines how long messages may take
 * @param callbackBytes how many bytes of memory one callback may ask for before it is stopped; counts what was freed again
 * @param agentVariables whether every ACK says how it went, see {@link AgentVariables}
 */
public record PoolSettings(
        int workers,
        int queueCapacity,
        long queueBytes,
        Deadlines deadlines,
        long callbackBytes,
        boolean agentVariables) {}
