package io.spoa.script.luanative;

import static io.spoa.script.luanative.LuaApi.leaf;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** What of Lua's C API interferes with code that runs, in the form of {@link LuaApi}. */
final class LuaHooks {
    private static final int HOOK_COUNT = 1 << 3;
    private static final int GC_STOP = 0;
    private static final int GC_RESTART = 1;

    private static final MethodHandle SET_HOOK =
            leaf(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT));
    private static final MethodHandle GC = leaf(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle GET_COUNT = leaf(FunctionDescriptor.of(JAVA_INT, JAVA_LONG));

    private final MemorySegment setHook;
    private final MemorySegment hookCount;
    private final MemorySegment gc;
    private final long raise;

    /** The functions of a library; {@link java.util.NoSuchElementException} if one is not there. */
    LuaHooks(SymbolLookup library) {
        setHook = library.findOrThrow("lua_sethook");
        hookCount = library.findOrThrow("lua_gethookcount");
        gc = library.findOrThrow("lua_gc");
        raise = library.findOrThrow("luaL_error").address();
    }

    /** Calls a C function every so many instructions. On the thread that runs the state; on another only as {@link Interruption} does it. */
    void setHook(long l, long function, int instructions) {
        try {
            SET_HOOK.invokeExact(setHook, l, function, HOOK_COUNT, instructions);
        } catch (Throwable e) {
            throw LuaApi.unexpected(e);
        }
    }

    /** Calls none any more. */
    void noHook(long l) {
        try {
            SET_HOOK.invokeExact(setHook, l, 0L, 0, 0);
        } catch (Throwable e) {
            throw LuaApi.unexpected(e);
        }
    }

    /** Has garbage collected no more by itself, or again. */
    void collects(long l, boolean yes) {
        try {
            int _ = (int) GC.invokeExact(gc, l, yes ? GC_RESTART : GC_STOP);
        } catch (Throwable e) {
            throw LuaApi.unexpected(e);
        }
    }

    /** After how many instructions the hook is called. */
    int hookCount(long l) {
        try {
            return (int) GET_COUNT.invokeExact(hookCount, l);
        } catch (Throwable e) {
            throw LuaApi.unexpected(e);
        }
    }

    /** Raises an error at the next instruction, where nothing of Java is on the stack. Only in a hook. */
    void raiseNext(long l) {
        try {
            SET_HOOK.invokeExact(setHook, l, raise, HOOK_COUNT, 1);
        } catch (Throwable e) {
            throw LuaApi.unexpected(e);
        }
    }
}
