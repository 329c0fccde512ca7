package io.spoa.script.lua;

import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.util.Arrays;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/**
 * Makes Lua values of a message's arguments. Strings are slices of the frame's array. The name at each position is kept
 * from one message to the next, as a message's arguments have the same names every time. Owned by the worker.
 */
final class ArgumentBuilder {
    private final ArgumentCursor cursor = new ArgumentCursor();
    private LuaString[] names = {};

    /** What {@code args} holds: a {@code {name=…, value=…}} for each argument. */
    LuaValue[] entries(MessageView message) {
        cursor.reset(message);
        LuaValue[] entries = ArgumentList.arrayFor(message.argumentCount());
        for (int i = 0; cursor.next(); i++) {
            entries[i] = new ArgumentTable(name(i), value());
        }
        return entries;
    }

    /** What {@code msg.args} is: values by position, and by name where they have one. */
    LuaTable values(MessageView message) {
        cursor.reset(message);
        LuaTable values = new LuaTable(message.argumentCount(), message.argumentCount());
        for (int i = 0; cursor.next(); i++) {
            LuaValue value = value();
            values.rawset(i + 1, value);
            LuaString name = name(i);
            if (name.m_length > 0 && values.rawget(name).isnil()) {
                values.rawset(name, value);
            }
        }
        return values;
    }

    private LuaValue value() {
        return switch (cursor.type()) {
            case NULL -> LuaValue.NIL;
            case BOOLEAN -> cursor.number() != 0 ? LuaValue.TRUE : LuaValue.FALSE;
            case INT32, UINT32, INT64 -> Integers.ofSigned(cursor.number());
            case UINT64 -> Integers.ofUnsigned(cursor.number());
            case IPV4, IPV6 -> AddressText.format(cursor.bytes(), cursor.dataOffset(), cursor.dataLength());
            case STRING, BINARY -> LuaString.valueUsing(cursor.bytes(), cursor.dataOffset(), cursor.dataLength());
        };
    }

    private LuaString name(int index) {
        if (index >= names.length) {
            int known = names.length;
            names = Arrays.copyOf(names, index + 8);
            Arrays.fill(names, known, names.length, LuaValue.EMPTYSTRING);
        }
        LuaString last = names[index];
        int from = cursor.nameOffset();
        int to = from + cursor.nameLength();
        int lastEnd = last.m_offset + last.m_length;
        if (Arrays.equals(cursor.bytes(), from, to, last.m_bytes, last.m_offset, lastEnd)) {
            return last;
        }
        LuaString name = LuaString.valueOf(cursor.bytes(), from, to - from);
        names[index] = name;
        return name;
    }
}
