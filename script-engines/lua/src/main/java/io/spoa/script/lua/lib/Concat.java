package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** {@code a .. b} and {@code #a}. */
final class Concat {
    private Concat() {}

    static LuaValue run(Frame f, LuaValue[] s, int from, int to) {
        LuaValue right = s[to];
        int at = to;
        while (at > from) {
            int first = at;
            if (Text.stringlike(right)) {
                while (first > from && Text.stringlike(s[first - 1])) {
                    first--;
                }
            }
            if (first == at) {
                right = meta(f, s[at - 1], right, at - 1);
                at--;
            } else {
                right = join(s, first, at, Text.of(right));
                at = first;
            }
        }
        return right;
    }

    /** Joins registers {@code first} to {@code at - 1} and a string into one. */
    private static LuaString join(LuaValue[] s, int first, int at, LuaString last) {
        if (at - first == 1) {
            return Text.join(Text.of(s[first]), last);
        }
        LuaString[] parts = new LuaString[at - first];
        long length = last.m_length;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Text.of(s[first + i]);
            length += parts[i].m_length;
        }
        byte[] bytes = new byte[Text.checkLength(length)];
        int pos = 0;
        for (LuaString part : parts) {
            System.arraycopy(part.m_bytes, part.m_offset, bytes, pos, part.m_length);
            pos += part.m_length;
        }
        System.arraycopy(last.m_bytes, last.m_offset, bytes, pos, last.m_length);
        return LuaString.valueUsing(bytes);
    }

    private static LuaValue meta(Frame f, LuaValue x, LuaValue y, int register) {
        Closure cl = f.fn;
        if (cl == null) {
            throw new IllegalStateException("no Lua function runs");
        }
        LuaValue h = Meta.method(cl.vm, x, LuaValue.CONCAT);
        if (h.isnil()) {
            h = Meta.method(cl.vm, y, LuaValue.CONCAT);
        }
        if (!h.isnil()) {
            return Calls.callAny(cl.vm, h, x, y);
        }
        boolean first = !Text.stringlike(x);
        throw Calls.wrong("concatenate", first ? x : y, VarNames.register(cl.p, f.pc, first ? register : register + 1));
    }

    static LuaValue length(Frame f, LuaValue v) {
        if (v instanceof LuaString s) {
            return LuaValue.valueOf(s.m_length);
        }
        if (v instanceof LuaTable t && t.getmetatable() == null) {
            return LuaValue.valueOf(t.rawlen());
        }
        Closure cl = f.fn;
        if (cl == null) {
            throw new IllegalStateException("no Lua function runs");
        }
        LuaValue h = Meta.method(cl.vm, v, LuaValue.LEN);
        if (!h.isnil()) {
            return Calls.callAny(cl.vm, h, v, v);
        }
        if (v instanceof LuaTable t) {
            return LuaValue.valueOf(t.rawlen());
        }
        throw Calls.wrong("get length of", v, VarNames.register(cl.p, f.pc, cl.p.code[f.pc] >>> 23));
    }
}
