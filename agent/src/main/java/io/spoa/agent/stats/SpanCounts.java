package io.spoa.agent.stats;

/**
 * What became of the spans of messages, since the start.
 *
 * @param sent how many the collector took
 * @param full how many were dropped because too many waited
 * @param failed how many were dropped because the collector did not take them
 */
public record SpanCounts(long sent, long full, long failed) {}
