package io.spoa.plugin;

import java.io.PrintStream;
import java.nio.file.Path;

/** What the agent offers to a plugin beside messages. For the worker's thread only. */
public interface PluginContext {
    /**
     * Registers the handler of a message.
     *
     * @param message the name of the {@code spoe-message}; a message has one handler, whatever the language
     * @param handler what to run for it
     * @throws PluginException if {@link SpoaPlugin#start} has returned, or the name is empty. A message that has a handler
     *     already ends the start, naming both places; that is not for the plugin to catch
     */
    void on(String message, MessageHandler handler);

    /**
     * Has the answers to a message kept by the values of some arguments.
     *
     * @throws PluginException if {@link SpoaPlugin#start} has returned, or a number is out of its range
     */
    void cache(Caching caching);

    /** What all workers, languages and generations share, see {@link Shared}. For any thread, unlike the rest, and at any time. */
    Shared shared();

    /** What to look things up in, see {@link Lookups}. */
    Lookups lookups();

    /** The number of the worker that owns this plugin, from 1. */
    int worker();

    /** The folder that the plugin's jar is in, where it may keep lists and settings. */
    Path folder();

    /**
     * Takes text for the agent's standard output, in UTF-8. Lines of several workers are never mixed; a line without an end
     * is ended when the handler returns.
     */
    PrintStream out();
}
