package io.spoa.agent.stats;

/**
 * A line of a script.
 *
 * @param number its number, from 1; 0 if it is not known
 * @param text its text, without line end
 * @param failed whether this is the one that failed
 */
public record SourceLine(int number, String text, boolean failed) {}
