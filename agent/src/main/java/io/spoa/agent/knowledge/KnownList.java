package io.spoa.agent.knowledge;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How a file does that scripts look things up in.
 *
 * @param kind how it is read, for people
 * @param entries how many entries there are
 * @param bytes how many bytes of memory they take
 * @param loaded when it was read
 * @param took how long that took
 * @param error why what is there now was not taken; empty if it was
 */
public record KnownList(Path file, String kind, int entries, long bytes, Instant loaded, Duration took, String error) {}
