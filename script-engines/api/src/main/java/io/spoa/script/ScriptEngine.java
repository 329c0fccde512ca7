package io.spoa.script;

import java.nio.file.Path;

/**
 * One interpreter. It belongs to one worker: every method but {@link #interrupt} runs on that worker's thread, and so do
 * the callbacks that its scripts registered.
 */
public interface ScriptEngine extends AutoCloseable {
    /**
     * Loads a script and runs its top level, which registers callbacks with the host. Scripts of one interpreter share
     * their globals.
     *
     * @throws ScriptException if it cannot be read, compiled or run, with the place in the script
     */
    void load(Path script) throws ScriptException;

    /**
     * Makes the callback that runs now end soon with a {@link ScriptException} of {@link ScriptException.Kind#STOPPED},
     * whatever the script does to catch errors; without effect if none runs. Any thread. The interpreter stays usable.
     */
    void interrupt();

    /** Gives everything back. The interpreter is not used afterwards. */
    @Override
    void close();
}
