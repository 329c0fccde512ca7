package io.spoa.script.python;

/**
 * A level of Python's stack.
 *
 * @param file the source, as it was compiled
 * @param line the line from 1, or 0 if unknown
 * @param function the function, or {@code <module>}
 */
public record Level(String file, int line, String function) {}
