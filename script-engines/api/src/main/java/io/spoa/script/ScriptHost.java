package io.spoa.script;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SourceText;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.Waiter;
import java.nio.file.Path;
import java.util.List;

/** What the agent offers to one interpreter. Used on the thread of the worker that owns it. */
public interface ScriptHost {
    /**
     * Takes the callback for a message.
     *
     * @param message the spoe-message's name
     * @param callback what to run for it
     * @param place where in the script this was asked for
     * @throws ScriptException if the message has a callback already, naming both places
     */
    void register(String message, Callback callback, ScriptPlace place) throws ScriptException;

    /**
     * Has the answers to a message kept. Its callback may be registered before or after.
     *
     * @param place where in the script this was asked for
     * @throws ScriptException if the message has a cache already
     */
    default void cache(CacheRule rule, ScriptPlace place) throws ScriptException {
        throw ScriptException.of(
                ScriptException.Kind.RUNTIME,
                place + ": no cache for message '" + rule.message() + "' here",
                place,
                null);
    }

    /**
     * Where the script's standard output goes.
     *
     * @param line the bytes of a whole line as the script gave them, in whatever encoding, without the line end; nobody
     *     writes to the array afterwards
     */
    void print(byte[] line);

    /**
     * Goes on on another thread, if the callback was called by one that has better things to do. To be called at a point where
     * only Java frames without locks lie between the callback and its caller. After {@link ScriptEngine#leaveThread}.
     */
    default void leaveThread() {}

    /**
     * Takes a test of the script's own. It runs once everything is loaded, before the interpreter gets its first message; if it fails,
     * the scripts are refused and those that ran before go on.
     */
    default void selfTest(ScriptHook test) {}

    /** Takes what puts a script's things away. It runs once, after the interpreter's last message, within a second. */
    default void onUnload(ScriptHook end) {}

    /**
     * Takes what a callback leaves to be done later. It runs on the interpreter's worker when nothing else waits there, or now and then.
     *
     * @throws BindingError if too much is left already
     */
    default void background(ScriptHook later) {
        throw new BindingError("background: nothing runs later here");
    }

    /**
     * Reads a script. All interpreters that begin together get the same text, whatever happens to the file meanwhile.
     *
     * @return its bytes; nobody writes to them
     * @throws ScriptException if it cannot be read, naming it as the user did
     */
    default byte[] read(Path file) throws ScriptException {
        return SourceText.read(file);
    }

    /**
     * What all interpreters of the process share. Any thread.
     *
     * @throws BindingError if this host has nothing of that kind
     */
    default SharedState shared() {
        throw new BindingError("shared: nothing is shared here");
    }

    /**
     * What scripts look things up in.
     *
     * @throws BindingError if this host has nothing of that kind
     */
    default Knowledge knowledge() {
        throw new BindingError("there are no lists here");
    }

    /** What this host has for scripts beside what all hosts have. Asked once, when an interpreter is made. */
    default List<HostModule> modules() {
        return List.of();
    }

    /** What the scripts of the interpreter may not do. Asked when it is made, as {@link #modules} is. */
    default Sandbox sandbox() {
        return Sandbox.NONE;
    }

    /** How scripts wait. */
    default Waiter waiter() {
        return Waiter.BLOCKING;
    }

    /** Whether a script loads, and no callback runs. */
    default boolean isLoading() {
        return true;
    }

    /** Says that a script loaded this file, too: a change of it is one of the script. Any thread. */
    default void loaded(Path file) {}

    /** The number of the worker that owns the interpreter, from 1. */
    int worker();
}
