package io.spoa.script;

import io.spoa.spop.codec.ActionWriter;

/** What a script registered for a message. Runs on the worker that owns its interpreter. */
@FunctionalInterface
public interface Callback {
    /**
     * Answers a message.
     *
     * @param message the message; immutable, may be kept
     * @param actions takes the variables to set; only during this call
     * @throws ScriptException if the script fails; what it set before stays set
     */
    void call(ScriptMessage message, ActionWriter actions) throws ScriptException;
}
