package io.spoa.plugin;

/** A call of this interface that cannot be done. The message says what was wrong and the way out, in one line. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An error of a call. Made by the agent; a plugin's own errors are exceptions of its own.
     *
     * @param message one line
     */
    public PluginException(String message) {
        super(message);
    }
}
