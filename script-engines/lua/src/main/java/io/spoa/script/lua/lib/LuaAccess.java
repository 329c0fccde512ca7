package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;

/** What scripts may reach outside of their interpreter. Each answer is the text of the error, or {@code null} for yes. */
public interface LuaAccess {
    /** Everything. */
    LuaAccess ALL = new LuaAccess() {
        @Override
        public @Nullable String program(String call) {
            return null;
        }

        @Override
        public @Nullable String reading(String call, String file) {
            return null;
        }

        @Override
        public @Nullable String writing(String call) {
            return null;
        }

        @Override
        public boolean isAll() {
            return true;
        }
    };

    /**
     * Starting a program.
     *
     * @param call the function that does, as in {@code io.popen}
     */
    @Nullable String program(String call);

    /** Reading a file, or asking whether it is there. */
    @Nullable String reading(String call, String file);

    /** Making, changing or removing a file. */
    @Nullable String writing(String call);

    /** Whether this is everything. */
    default boolean isAll() {
        return false;
    }

    /** Raises the error, if there is one. */
    static void require(@Nullable String refusal) {
        if (refusal != null) {
            throw LuaFailure.raw(refusal);
        }
    }
}
