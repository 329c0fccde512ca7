package io.spoa.agent.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where what scripts share outlives the process.
 *
 * @param file the file
 * @param every how often it is written
 */
public record SnapshotSettings(Path file, Duration every) {
    /** How often if nobody says otherwise. */
    public static final Duration EVERY = Duration.ofMinutes(1);
}
