package io.spoa.script.lua;

import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.util.Arrays;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/**
 * Makes Lua values of a message's arguments. Long strings are slices of the frame's array. The name at each position is
 * kept from one message to the next, as a message's arguments have the same names every time. Owned by the worker.
 */
final class ArgumentBuilder {
    /** How many times its own length a string may keep from being collected. */
    private static final int KEEPS_AT_MOST = 8;

    /** LuaString puts shorter arrays into a cache that all threads share and write. */
    private static final int UNSHARED = 33;

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
            case STRING, BINARY -> text(cursor.bytes(), cursor.dataOffset(), cursor.dataLength());
        };
    }

    /**
     * A string of the frame's bytes: a slice, but for one that is small beside its array. That is copied, since scripts keep
     * such strings as keys, and each would keep a whole frame.
     */
    private static LuaString text(byte[] frame, int offset, int length) {
        if (length >= frame.length / KEEPS_AT_MOST) {
            return LuaString.valueUsing(frame, offset, length);
        }
        byte[] copy = new byte[Math.max(length, UNSHARED)];
        System.arraycopy(frame, offset, copy, 0, length);
        return LuaString.valueUsing(copy, 0, length);
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
