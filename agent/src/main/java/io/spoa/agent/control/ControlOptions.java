package io.spoa.agent.control;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * By what the process can be found and asked.
 *
 * @param socket the control socket: a path, {@code none}, or null for one in the usual place
 * @param pidFile the file with the process's number, or null for none
 */
public record ControlOptions(
        @Nullable String socket, @Nullable Path pidFile) {
    /** The word for no socket. */
    public static final String NONE = "none";

    /** A socket in the usual place, and no file with the number. */
    public static final ControlOptions DEFAULT = new ControlOptions(null, null);
}
