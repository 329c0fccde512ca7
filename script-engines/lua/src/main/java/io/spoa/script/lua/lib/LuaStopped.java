package io.spoa.script.lua.lib;

/**
 * {@link LuaGuard#interrupt} stopped a script. An {@link Error} so that nothing that handles failures takes it for one:
 * it passes pcall, xpcall and coroutines and reaches whoever called into Lua.
 */
public final class LuaStopped extends Error {
    private static final long serialVersionUID = 1L;

    /** Without a Java stack: it says nothing about the script, and stopping must stay cheap. */
    LuaStopped() {
        super("the script was stopped", null, false, false);
    }
}
