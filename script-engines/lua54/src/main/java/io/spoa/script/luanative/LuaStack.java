package io.spoa.script.luanative;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * What lies on a Lua stack, a coroutine's too. Reading it raises no error and makes nothing in Lua. For the state's thread.
 *
 * @param l the state or coroutine
 * @param size takes the length of a string
 */
record LuaStack(LuaApi api, long l, MemorySegment size) {
    /** How many values there are. */
    int top() {
        return api.getTop(l);
    }

    long integer(int index) {
        return api.toInteger(l, index);
    }

    boolean isTrue(int index) {
        return api.toBoolean(l, index);
    }

    boolean isString(int index) {
        return api.type(l, index) == LuaApi.TYPE_STRING;
    }

    /** Where the bytes of a string are, which must be one, as long as it is on the stack; then {@link #length}. */
    long bytes(int index) {
        return api.toString(l, index, size.address());
    }

    /** How many bytes the last string had. */
    int length() {
        return (int) size.get(JAVA_LONG, 0);
    }
}
