package io.spoa.agent.worker;

import org.jspecify.annotations.Nullable;

/** Makes origins for the tests of other packages. */
public final class Origins {
    private Origins() {}

    /** A Lua script's. */
    public static ScriptOrigin of(String script, int worker, @Nullable String message) {
        return new ScriptOrigin(script, "lua", worker, message);
    }
}
