package io.spoa.plugin;

import java.io.IOException;

/**
 * A plugin. The jar names its class in {@code META-INF/services/io.spoa.plugin.SpoaPlugin}; the class is public and has a
 * public constructor without parameters.
 *
 * <p>Every worker of the agent makes an instance of its own, in a class loader of its own, so that neither fields nor
 * static fields are shared between workers. Constructor, {@link #start}, handlers and {@link #close} run on that worker's
 * thread, one at a time: a plugin needs no locks unless it starts threads itself.
 */
public interface SpoaPlugin extends AutoCloseable {
    /**
     * Prepares the plugin and registers its handlers. The agent is ready once all plugins have started.
     *
     * @param context where to register; may be kept
     * @throws Exception if the plugin cannot work, with a message for the user: it ends the agent's start with the place in
     *     the plugin; at a reload, what runs goes on
     */
    void start(PluginContext context) throws Exception;

    /**
     * Gives back what the plugin holds: connections, files, and above all the threads it has started, since a thread keeps
     * the plugin's classes in memory. Called once when the worker ends or loads anew, also after a {@link #start} that
     * failed. Does nothing by default.
     *
     * @throws IOException is printed, as any other exception, and nothing else comes of it
     */
    @Override
    default void close() throws IOException {}
}
