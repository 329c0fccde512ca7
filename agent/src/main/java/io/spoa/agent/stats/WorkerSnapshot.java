package io.spoa.agent.stats;

/**
 * A worker, at one moment.
 *
 * @param number its number, from 1
 * @param busy whether it runs callbacks, or an event loop does in its place
 * @param callback the callback that runs or ran last, as in {@code rules.lua worker 2 message check-ip}; empty if none did
 * @param messages how many messages it answered
 * @param runNanos how long its callbacks ran together, what they waited left out
 * @param waiting how many of them wait
 */
public record WorkerSnapshot(int number, boolean busy, String callback, long messages, long runNanos, int waiting) {}
