package io.spoa.script.luanative;

import static io.spoa.script.luanative.LuaApi.handle;
import static io.spoa.script.luanative.LuaApi.leaf;
import static io.spoa.script.luanative.LuaApi.unexpected;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** What of Lua's C API runs coroutines, in the form of {@link LuaApi}. */
final class LuaCoroutines {
    /** The coroutine yielded. */
    static final int YIELDED = 1;

    private static final MethodHandle RESUME_53 =
            handle(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RESUME_54 =
            handle(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MOVE = leaf(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle TO_THREAD = leaf(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT));

    private final boolean counts;
    private final MemorySegment resume;
    private final MemorySegment move;
    private final MemorySegment toThread;

    /** The functions of a library; {@link java.util.NoSuchElementException} if one is not there. */
    LuaCoroutines(LuaVersion version, SymbolLookup library) {
        counts = version != LuaVersion.LUA53;
        resume = library.findOrThrow("lua_resume");
        move = library.findOrThrow("lua_xmove");
        toThread = library.findOrThrow("lua_tothread");
    }

    /**
     * Runs a coroutine until it yields or ends, with so many values from its stack. What it gives back, or the error, is on its stack then.
     *
     * @param from what resumes it
     * @param count where 5.4 writes an int, how many values it gives back
     * @return {@link #YIELDED}; 0 if it ended, and can begin anew with a function that is pushed; else an error
     */
    int resume(long l, long from, int values, long count) {
        try {
            return counts
                    ? (int) RESUME_54.invokeExact(resume, l, from, values, count)
                    : (int) RESUME_53.invokeExact(resume, l, from, values);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Moves so many values from the top of a stack to another of the same state, which has room for them. */
    void move(long from, long to, int values) {
        try {
            MOVE.invokeExact(move, from, to, values);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The coroutine at an index. */
    long toThread(long l, int index) {
        try {
            return (long) TO_THREAD.invokeExact(toThread, l, index);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }
}
