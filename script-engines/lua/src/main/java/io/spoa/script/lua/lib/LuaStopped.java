package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;

/**
 * {@link LuaGuard#interrupt} stopped a script. An {@link Error} so that nothing that handles failures takes it for one:
 * it passes pcall, xpcall and coroutines and reaches whoever called into Lua.
 */
public final class LuaStopped extends Error {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Trace trace;

    /** Without a Java stack: it says nothing about the script, and stopping must stay cheap. */
    LuaStopped() {
        super("the script was stopped", null, false, false);
    }

    /** Takes the stack at the moment of the stop, unless a deeper level took it. */
    LuaStopped at(Vm vm) {
        if (trace == null) {
            trace = Trace.capture(vm);
        }
        return this;
    }

    /** Where the script was, or {@code null} if no Lua code ran. */
    public @Nullable LuaPlace place() {
        return trace == null ? null : trace.place();
    }

    /** The call stack as Lua's traceback shows it, or {@code null} if no Lua code ran. */
    public @Nullable String traceback() {
        return trace == null ? null : trace.text("");
    }
}
