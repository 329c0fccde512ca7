package io.spoa.agent.stats;

/**
 * How full an agent's queue is and how busy its workers are, at one moment, with the bounds.
 *
 * @param queued NOTIFYs that wait for a worker
 * @param queueCapacity how many may wait
 * @param queuedBytes how many bytes those have
 * @param queueBytes how many they may have
 * @param workers how many workers there are
 * @param busy how many of them run callbacks
 * @param waiting how many callbacks wait, without a worker
 * @param mostWaiting how many may
 */
public record Gauges(
        int queued,
        int queueCapacity,
        long queuedBytes,
        long queueBytes,
        int workers,
        int busy,
        int waiting,
        int mostWaiting) {}
