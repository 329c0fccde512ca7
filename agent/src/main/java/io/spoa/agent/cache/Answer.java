package io.spoa.agent.cache;

/**
 * What a callback set.
 *
 * @param actions the actions as they are on the wire; nobody writes to the array
 * @param count how many those are
 * @param bornNanos when it was given, on the clock of {@link System#nanoTime}
 */
public record Answer(byte[] actions, int count, long bornNanos) {}
