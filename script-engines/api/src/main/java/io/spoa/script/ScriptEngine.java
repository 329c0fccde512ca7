package io.spoa.script;

import java.nio.file.Path;

/**
 * One interpreter. It belongs to one worker: every method but {@link #interrupt} runs on that worker's thread, and so do
 * the callbacks that its scripts registered, unless the engine {@link #neverWaits}.
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

    /**
     * Whether an event loop may run callbacks itself, which saves handing the message to a worker and its answer back. An
     * engine may say yes if its callbacks can be called on any thread, one at a time; none of them has waited yet for
     * anything outside the process, such as a file, a program or the network; and {@link #leaveThread} works. Asked again and
     * again, by whoever may use the interpreter at that moment. No, unless an engine knows better.
     */
    default boolean neverWaits() {
        return false;
    }

    /**
     * Has the callback that runs now call {@link ScriptHost#leaveThread} soon, because it takes long and others wait for its
     * thread; without effect if none runs. Any thread.
     */
    default void leaveThread() {}

    /** Gives everything back. The interpreter is not used afterwards. */
    @Override
    void close();
}
