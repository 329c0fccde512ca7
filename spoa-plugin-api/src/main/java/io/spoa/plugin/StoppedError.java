package io.spoa.plugin;

/**
 * The agent ends a handler that has run for too long. It is no {@link Exception}, so that the usual {@code catch} lets it
 * pass; a {@code finally} runs. The variables that were set before are sent.
 */
public final class StoppedError extends Error {
    private static final long serialVersionUID = 1L;

    /** The end of a handler. Made by the agent. */
    public StoppedError() {
        super("stopped: the handler has run for too long, or the agent ends");
    }
}
