package io.spoa.script.luanative;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of Lua's C API that calls use, which 5.3 and 5.4 have in the same form. A state is its address, as a long:
 * nothing is allocated for a call. The handles are constants that take the function's address, so two libraries share them.
 *
 * <p>A Lua error outside of {@link #pcall} ends the process. So everything else here cannot raise one with the arguments it
 * gets, but for want of memory in the whole process.
 */
final class LuaApi {
    /** All results there are. */
    static final int ALL_RESULTS = -1;

    static final int REGISTRY = -1_001_000;
    static final int TYPE_NIL = 0;
    static final int TYPE_BOOLEAN = 1;
    static final int TYPE_STRING = 4;

    private static final int GC_COUNT = 3;

    // Run Lua code or may take long.
    private static final MethodHandle PCALL =
            handle(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle PUSH_STRING =
            handle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    // Take a few nanoseconds and neither allocate nor call back: the thread need not leave Java for them.
    private static final MethodHandle PUSH_NIL = leaf(FunctionDescriptor.ofVoid(JAVA_LONG));
    private static final MethodHandle INT_OF_STATE = leaf(FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    private static final MethodHandle VOID_INDEX = leaf(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_INT));
    private static final MethodHandle PUSH_INTEGER = leaf(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG));
    private static final MethodHandle INT_OF_INDEX = leaf(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RAW_GET = leaf(FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG));
    private static final MethodHandle RAW_SET = leaf(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_INT, JAVA_LONG));
    private static final MethodHandle TO_LONG = leaf(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG));
    private static final MethodHandle PUSH_NUMBER = leaf(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_DOUBLE));
    private static final MethodHandle TO_NUMBER =
            leaf(FunctionDescriptor.of(JAVA_DOUBLE, JAVA_LONG, JAVA_INT, JAVA_LONG));

    private final MemorySegment pcall;
    private final MemorySegment pushString;
    private final MemorySegment getTop;
    private final MemorySegment setTop;
    private final MemorySegment pushInteger;
    private final MemorySegment pushNumber;
    private final MemorySegment pushBoolean;
    private final MemorySegment pushNil;
    private final MemorySegment rawGet;
    private final MemorySegment rawSet;
    private final MemorySegment toInteger;
    private final MemorySegment toNumber;
    private final MemorySegment isInteger;
    private final MemorySegment toBoolean;
    private final MemorySegment toString;
    private final MemorySegment type;
    private final MemorySegment gc;

    /** The functions of a library; {@link java.util.NoSuchElementException} if one is not there. */
    LuaApi(SymbolLookup library) {
        pcall = library.findOrThrow("lua_pcallk");
        pushString = library.findOrThrow("lua_pushlstring");
        getTop = library.findOrThrow("lua_gettop");
        setTop = library.findOrThrow("lua_settop");
        pushInteger = library.findOrThrow("lua_pushinteger");
        pushNumber = library.findOrThrow("lua_pushnumber");
        pushBoolean = library.findOrThrow("lua_pushboolean");
        pushNil = library.findOrThrow("lua_pushnil");
        rawGet = library.findOrThrow("lua_rawgeti");
        rawSet = library.findOrThrow("lua_rawseti");
        toNumber = library.findOrThrow("lua_tonumberx");
        isInteger = library.findOrThrow("lua_isinteger");
        toInteger = library.findOrThrow("lua_tointegerx");
        toBoolean = library.findOrThrow("lua_toboolean");
        toString = library.findOrThrow("lua_tolstring");
        type = library.findOrThrow("lua_type");
        gc = library.findOrThrow("lua_gc");
    }

    static MethodHandle handle(FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(shape);
    }

    static MethodHandle leaf(FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(shape, Linker.Option.critical(false));
    }

    /** Calls the function below {@code args} values; all its results, or the error, replace them. Not 0 for an error. */
    int pcall(long l, int args, int handler) {
        try {
            return (int) PCALL.invokeExact(pcall, l, args, ALL_RESULTS, handler, 0L, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Pushes a string of these bytes. */
    void pushString(long l, long bytes, long length) {
        try {
            long _ = (long) PUSH_STRING.invokeExact(pushString, l, bytes, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** How many values the stack has. */
    int getTop(long l) {
        try {
            return (int) INT_OF_STATE.invokeExact(getTop, l);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Drops values, down to this many. */
    void setTop(long l, int top) {
        try {
            VOID_INDEX.invokeExact(setTop, l, top);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Pushes an integer. */
    void pushInteger(long l, long value) {
        try {
            PUSH_INTEGER.invokeExact(pushInteger, l, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Pushes a float. */
    void pushNumber(long l, double value) {
        try {
            PUSH_NUMBER.invokeExact(pushNumber, l, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Pushes a boolean. */
    void pushBoolean(long l, boolean value) {
        try {
            VOID_INDEX.invokeExact(pushBoolean, l, value ? 1 : 0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Pushes nil. */
    void pushNil(long l) {
        try {
            PUSH_NIL.invokeExact(pushNil, l);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Pushes {@code table[key]} of the table at an index. */
    void rawGet(long l, int table, long key) {
        try {
            int _ = (int) RAW_GET.invokeExact(rawGet, l, table, key);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The integer at an index. */
    long toInteger(long l, int index) {
        try {
            return (long) TO_LONG.invokeExact(toInteger, l, index, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Whether the number at an index is an integer. */
    boolean isInteger(long l, int index) {
        try {
            return (int) INT_OF_INDEX.invokeExact(isInteger, l, index) != 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The number at an index, as a float. */
    double toNumber(long l, int index) {
        try {
            return (double) TO_NUMBER.invokeExact(toNumber, l, index, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Whether the value at an index is true. */
    boolean toBoolean(long l, int index) {
        try {
            return (int) INT_OF_INDEX.invokeExact(toBoolean, l, index) != 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The bytes of the string at an index, and their number into {@code length}. Only for strings: a number would be changed. */
    long toString(long l, int index, long length) {
        try {
            return (long) TO_LONG.invokeExact(toString, l, index, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** What kind of value is at an index. */
    int type(long l, int index) {
        try {
            return (int) INT_OF_INDEX.invokeExact(type, l, index);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** How much memory the state uses, in KiB. */
    int memory(long l) {
        try {
            return (int) INT_OF_INDEX.invokeExact(gc, l, GC_COUNT);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Pops a value into {@code table[key]}. */
    void rawSet(long l, int table, long key) {
        try {
            RAW_SET.invokeExact(rawSet, l, table, key);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a call into the Lua library failed", e);
    }
}
