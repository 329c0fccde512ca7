package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Small helpers for Lua's byte strings. */
final class Text {
    /** The longest string that a script can make: a runaway script must not take the agent's memory. */
    static final int LONGEST = 64 << 20;

    private Text() {}

    /** The string that a string or number stands for. */
    static LuaString of(LuaValue stringOrNumber) {
        return stringOrNumber instanceof LuaString s ? s : LuaString.valueOf(stringOrNumber.tojstring());
    }

    static boolean stringlike(LuaValue v) {
        return v instanceof LuaString || v.type() == LuaValue.TNUMBER || v instanceof ExactInteger;
    }

    static LuaString join(LuaString a, LuaString b) {
        byte[] bytes = new byte[checkLength((long) a.m_length + b.m_length)];
        System.arraycopy(a.m_bytes, a.m_offset, bytes, 0, a.m_length);
        System.arraycopy(b.m_bytes, b.m_offset, bytes, a.m_length, b.m_length);
        return LuaString.valueUsing(bytes);
    }

    /** The length as an int, if a string may be that long. */
    static int checkLength(long length) {
        if (length > LONGEST) {
            throw LuaFailure.raw("resulting string too large");
        }
        return (int) length;
    }

    /** Compares as PUC Lua does in the C locale: by unsigned bytes. */
    static int compare(LuaString a, LuaString b) {
        return java.util.Arrays.compareUnsigned(
                a.m_bytes, a.m_offset, a.m_offset + a.m_length, b.m_bytes, b.m_offset, b.m_offset + b.m_length);
    }

    /** The bytes of a string one char each, which is exact for bytes and quick. */
    static String latin(LuaString s) {
        return new String(s.m_bytes, s.m_offset, s.m_length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    static LuaString ofLatin(CharSequence text) {
        return LuaString.valueUsing(text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
