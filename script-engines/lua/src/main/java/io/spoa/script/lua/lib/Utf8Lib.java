package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The utf8 library of Lua 5.3. */
final class Utf8Lib {
    private static final int LAST = 0x10ffff;
    /** The least code that needs a sequence of this many bytes; shorter ones are invalid. */
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private Utf8Lib() {}

    static void install(Vm vm) {
        LuaTable t = new LuaTable(0, 8);
        t.set("charpattern", LuaString.valueUsing(new byte[] {
            '[', 0, '-', 0x7f, (byte) 0xc2, '-', (byte) 0xf4, ']', '[', (byte) 0x80, '-', (byte) 0xbf, ']', '*'
        }));
        Fn.put(t, "char", Utf8Lib::chars);
        Fn.put(t, "codepoint", Utf8Lib::codepoint);
        Fn.put(t, "len", Utf8Lib::len);
        Fn.put(t, "offset", Utf8Lib::offset);
        Fn step = new Fn("for iterator", Utf8Lib::step);
        Fn.put(t, "codes", a -> LuaValue.varargsOf(step, Args.string(a, 1, "codes"), LuaValue.ZERO));
        Modules.put(vm, "utf8", t);
    }

    private static Varargs chars(Varargs a) {
        Bytes out = new Bytes(a.narg() * 2);
        for (int i = 1; i <= a.narg(); i++) {
            long c = Args.integer(a, i, "char");
            if (c < 0 || c > LAST) {
                throw Args.bad(i, "char", "value out of range");
            }
            encode(out, (int) c);
        }
        return out.done();
    }

    private static void encode(Bytes out, int c) {
        if (c < 0x80) {
            out.add(c);
        } else if (c < 0x800) {
            out.add(0xc0 | c >> 6).add(0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            out.add(0xe0 | c >> 12).add(0x80 | c >> 6 & 0x3f).add(0x80 | c & 0x3f);
        } else {
            out.add(0xf0 | c >> 18)
                    .add(0x80 | c >> 12 & 0x3f)
                    .add(0x80 | c >> 6 & 0x3f)
                    .add(0x80 | c & 0x3f);
        }
    }

    /** The sequence at a position: code in the upper, its length in the lower half; -1 if it is invalid. */
    private static long decode(LuaString s, int at) {
        int first = s.luaByte(at);
        if (first < 0x80) {
            return (long) first << 32 | 1;
        }
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc0 || first > 0xf7 || at + length > s.m_length) {
            return -1;
        }
        int code = first & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            if (!continues(s, at + i)) {
                return -1;
            }
            code = code << 6 | s.luaByte(at + i) & 0x3f;
        }
        return code > LAST || code < LEAST[length] ? -1 : (long) code << 32 | length;
    }

    private static boolean continues(LuaString s, int at) {
        return at < s.m_length && (s.luaByte(at) & 0xc0) == 0x80;
    }

    private static Varargs codepoint(Varargs a) {
        LuaString s = Args.string(a, 1, "codepoint");
        long from = StringLib.position(Args.integer(a, 2, "codepoint", 1), s.m_length);
        long to = StringLib.position(Args.integer(a, 3, "codepoint", from), s.m_length);
        if (from < 1) {
            throw Args.bad(2, "codepoint", "out of range");
        }
        if (to > s.m_length) {
            throw Args.bad(3, "codepoint", "out of range");
        }
        java.util.List<LuaValue> codes = new java.util.ArrayList<>();
        for (int at = (int) from - 1; at < to; ) {
            long c = decode(s, at);
            if (c < 0) {
                throw LuaFailure.raw("invalid UTF-8 code");
            }
            codes.add(LuaValue.valueOf((int) (c >>> 32)));
            at += (int) c;
        }
        return LuaValue.varargsOf(codes.toArray(LuaValue[]::new));
    }

    private static Varargs len(Varargs a) {
        LuaString s = Args.string(a, 1, "len");
        long from = StringLib.position(Args.integer(a, 2, "len", 1), s.m_length) - 1;
        long to = StringLib.position(Args.integer(a, 3, "len", -1), s.m_length);
        if (from < 0 || from > s.m_length) {
            throw Args.bad(2, "len", "initial position out of string");
        }
        if (to > s.m_length) {
            throw Args.bad(3, "len", "final position out of string");
        }
        int n = 0;
        for (int at = (int) from; at < to; n++) {
            long c = decode(s, at);
            if (c < 0) {
                return LuaValue.varargsOf(LuaValue.NIL, LuaValue.valueOf(at + 1));
            }
            at += (int) c;
        }
        return LuaValue.valueOf(n);
    }

    private static Varargs offset(Varargs a) {
        LuaString s = Args.string(a, 1, "offset");
        long n = Args.integer(a, 2, "offset");
        long i = StringLib.position(Args.integer(a, 3, "offset", n > 0 ? 1 : s.m_length + 1L), s.m_length) - 1;
        if (i < 0 || i > s.m_length) {
            throw Args.bad(3, "offset", "position out of range");
        }
        int at = (int) i;
        if (n == 0) {
            while (at > 0 && continues(s, at)) {
                at--;
            }
            return LuaValue.valueOf(at + 1);
        }
        if (continues(s, at)) {
            throw LuaFailure.raw("initial position is a continuation byte");
        }
        long left = n;
        if (left < 0) {
            while (left < 0 && at > 0) {
                do {
                    at--;
                } while (at > 0 && continues(s, at));
                left++;
            }
        } else {
            left--;
            while (left > 0 && at < s.m_length) {
                do {
                    at++;
                } while (continues(s, at));
                left--;
            }
        }
        return left == 0 ? LuaValue.valueOf(at + 1) : LuaValue.NIL;
    }

    private static Varargs step(Varargs a) {
        LuaString s = Args.string(a, 1, "for iterator");
        int at = (int) Args.integer(a, 2, "for iterator");
        if (at > 0) {
            at--;
            do {
                at++;
            } while (continues(s, at));
        }
        if (at >= s.m_length) {
            return LuaValue.NONE;
        }
        long c = decode(s, at);
        if (c < 0 || continues(s, at + (int) c)) {
            throw LuaFailure.raw("invalid UTF-8 code");
        }
        return LuaValue.varargsOf(LuaValue.valueOf(at + 1), LuaValue.valueOf((int) (c >>> 32)));
    }
}
