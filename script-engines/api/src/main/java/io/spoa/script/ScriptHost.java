package io.spoa.script;

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

    /** The number of the worker that owns the interpreter, from 1. */
    int worker();
}
