package io.spoa.script;

/** What a script registered for a moment of its life that is no message. Runs on the worker that owns its interpreter. */
@FunctionalInterface
public interface ScriptHook {
    /**
     * Runs it.
     *
     * @throws ScriptException if it fails
     */
    void run() throws ScriptException;
}
