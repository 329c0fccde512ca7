package io.spoa.agent.stats;

/**
 * The connections of all agents at one moment, with the bounds.
 *
 * @param open those that shook hands
 * @param legacy of these, those of HAProxy up to 3.0
 * @param bound how many there may be
 * @param unfinishedBytes bytes of frames and payloads that are not whole
 * @param unsentBytes bytes of ACKs that peers have not taken
 */
public record ConnectionGauges(int open, int legacy, int bound, long unfinishedBytes, long unsentBytes) {}
