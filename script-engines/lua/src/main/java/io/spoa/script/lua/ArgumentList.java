package io.spoa.script.lua;

import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** An ordinary table that starts as an array of given values. */
final class ArgumentList extends LuaTable {
    /** Takes the array, whose length is a power of two as LuaTable wants it, with {@code null} behind the last value. */
    ArgumentList(LuaValue[] values) {
        array = values;
    }

    /** The shortest array for {@code count} values. */
    static LuaValue[] arrayFor(int count) {
        return count == 0 ? NOVALS : new LuaValue[count == 1 ? 1 : 2 * Integer.highestOneBit(count - 1)];
    }
}
