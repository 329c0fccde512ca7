package io.spoa.plugin;

/** What a plugin does for a message. Called on the thread of the worker that owns the plugin, one message at a time. */
@FunctionalInterface
public interface MessageHandler {
    /**
     * Answers a message. Other messages wait for this worker meanwhile, and HAProxy waits no longer than its
     * {@code timeout processing}.
     *
     * @param message the message; it may be kept, but variables can be set only during this call
     * @throws Exception is logged with the place in the plugin; the variables that were set before are sent all the same
     */
    void handle(Message message) throws Exception;
}
