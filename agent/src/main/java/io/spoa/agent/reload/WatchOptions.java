package io.spoa.agent.reload;

/**
 * Whether files are watched.
 *
 * @param on whether it reloads by itself when a file changes
 */
public record WatchOptions(boolean on) {
    /** It reloads when it is told to. */
    public static final WatchOptions OFF = new WatchOptions(false);
}
