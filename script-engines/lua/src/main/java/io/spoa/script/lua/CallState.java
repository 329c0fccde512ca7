package io.spoa.script.lua;

import io.spoa.script.ScriptMessage;
import io.spoa.script.binding.Texts;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;

/** The callback that runs now in one interpreter, for the functions that a script calls. Owned by the worker. */
final class CallState {
    private @Nullable ActionWriter actions;
    private @Nullable ScriptMessage message;
    private @Nullable String loading;

    void begin(ScriptMessage newMessage, ActionWriter newActions) {
        message = newMessage;
        actions = newActions;
    }

    void end() {
        message = null;
        actions = null;
    }

    /** A callback that was left in the middle. */
    record Left(@Nullable ScriptMessage message, @Nullable ActionWriter actions) {}

    /** Leaves the callback that runs now; as it ended, for others. */
    Left leave() {
        Left left = new Left(message, actions);
        end();
        return left;
    }

    /** Goes on with a callback that was left. */
    void enter(Left left) {
        message = left.message;
        actions = left.actions;
    }

    /** The top level of this script runs from now on; {@code null} ends that. */
    void loading(@Nullable String script) {
        loading = script;
    }

    /** The script whose top level runs now, or {@code null}. */
    @Nullable String loading() {
        return loading;
    }

    /** Whether the callback that runs now was called with this message, and not with one that looks the same. */
    @SuppressWarnings("ReferenceEquality")
    boolean isAnswering(ScriptMessage other) {
        return message == other;
    }

    /** Takes the actions; an error for the script if no callback runs. */
    ActionWriter actions() {
        ActionWriter writer = actions;
        if (writer == null) {
            throw new LuaError(Texts.NO_CALLBACK);
        }
        return writer;
    }

    /** The error for an action that the ACK has no room for. */
    LuaError noRoom(Scope scope, LuaString name, int valueBytes) {
        return new LuaError(
                Texts.noRoom(scope, name.tojstring(), valueBytes, actions().room()));
    }
}
