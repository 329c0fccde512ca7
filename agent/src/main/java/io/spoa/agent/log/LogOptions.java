package io.spoa.agent.log;

/**
 * How an agent logs.
 *
 * @param target where to
 * @param format how lines look
 */
public record LogOptions(LogTarget target, LogFormat format) {
    /** Lines for people, on the standard streams. */
    public static final LogOptions DEFAULT = new LogOptions(new LogTarget.Streams(), LogFormat.TEXT);
}
