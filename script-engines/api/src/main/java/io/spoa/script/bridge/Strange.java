package io.spoa.script.bridge;

/**
 * An argument of a kind that no function takes, such as a function of the script's own: for the text of the error.
 *
 * @param what how the script calls it, with its article: {@code a function}
 */
public record Strange(String what) {}
