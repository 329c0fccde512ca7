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

/** The functions of Lua's C API that only the making and the end of a state use; the rest is in {@link LuaApi}. */
final class LuaSetup {
    private static final MethodHandle NEW_STATE = handle(FunctionDescriptor.of(JAVA_LONG));
    private static final MethodHandle VOID_STATE = handle(FunctionDescriptor.ofVoid(JAVA_LONG));
    private static final MethodHandle LOAD =
            handle(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle CHECK_STACK = handle(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle PUSH_FUNCTION = leaf(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle VOID_INDEX = leaf(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_INT));

    private final MemorySegment newState;
    private final MemorySegment openLibs;
    private final MemorySegment close;
    private final MemorySegment load;
    private final MemorySegment checkStack;
    private final MemorySegment pushFunction;
    private final MemorySegment pushValue;

    /** The functions of a library; {@link java.util.NoSuchElementException} if one is not there. */
    LuaSetup(SymbolLookup library) {
        newState = library.findOrThrow("luaL_newstate");
        openLibs = library.findOrThrow("luaL_openlibs");
        close = library.findOrThrow("lua_close");
        load = library.findOrThrow("luaL_loadbufferx");
        checkStack = library.findOrThrow("lua_checkstack");
        pushFunction = library.findOrThrow("lua_pushcclosure");
        pushValue = library.findOrThrow("lua_pushvalue");
    }

    /** A new state, or 0 if there is no memory for it. */
    long newState() {
        try {
            return (long) NEW_STATE.invokeExact(newState);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Puts Lua's libraries into a new state. */
    void openLibs(long l) {
        try {
            VOID_STATE.invokeExact(openLibs, l);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Frees a state. */
    void close(long l) {
        try {
            VOID_STATE.invokeExact(close, l);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Compiles text and pushes the function, or the error. Not 0 for an error. */
    int load(long l, long text, long length, long name, long mode) {
        try {
            return (int) LOAD.invokeExact(load, l, text, length, name, mode);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Makes room for more values. 0 if there is none. */
    int checkStack(long l, int values) {
        try {
            return (int) CHECK_STACK.invokeExact(checkStack, l, values);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Pushes what is at an index. */
    void pushValue(long l, int index) {
        try {
            VOID_INDEX.invokeExact(pushValue, l, index);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Pushes a C function. */
    void pushFunction(long l, long address) {
        try {
            PUSH_FUNCTION.invokeExact(pushFunction, l, address, 0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }
}
