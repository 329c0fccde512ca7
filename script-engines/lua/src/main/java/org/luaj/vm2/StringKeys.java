package org.luaj.vm2;

import org.luaj.vm2.LuaTable.NormalEntry;
import org.luaj.vm2.LuaTable.Slot;
import org.luaj.vm2.LuaTable.StrongSlot;

/**
 * Looks string keys up in plain tables: what {@link LuaTable#rawget(LuaValue)} finds, without its calls through interfaces that
 * the JIT cannot see through. Globals and fields are what a callback asks for most. In LuaJ's package because a table's slots
 * are nobody else's business.
 */
public final class StringKeys {
    private StringKeys() {}

    /** The value of a key, or nil; metatables are not asked. */
    @SuppressWarnings("ReferenceEquality") // a key in a table is mostly the very string of the script's constant
    public static LuaValue get(LuaTable t, LuaString key) {
        if (t.getClass() != LuaTable.class && t.getClass() != Globals.class) {
            return t.rawget(key); // in its own way
        }
        if (t.hashEntries <= 0) {
            return LuaValue.NIL;
        }
        Slot[] slots = t.hash;
        Slot slot = slots[LuaTable.hashpow2(key.hashCode(), slots.length - 1)];
        while (slot != null) {
            if (slot instanceof NormalEntry entry) {
                if (entry.key() == key) {
                    return entry.value();
                }
            } else if (slot instanceof StrongSlot chained && chained.key() == key) {
                return chained.value();
            }
            StrongSlot found = slot.find(key);
            if (found != null) {
                return found.value();
            }
            slot = slot.rest();
        }
        return LuaValue.NIL;
    }
}
