package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The string library, all of it over bytes, and the metatable that makes its functions methods of strings. */
final class StringLib {
    private static final LuaString EMPTY = LuaString.valueOf("");

    private StringLib() {}

    static void install(Vm vm) {
        LuaTable t = new LuaTable(0, 32);
        Fn.put(t, "byte", StringLib::bytes);
        Fn.put(t, "char", StringLib::chars);
        Fn.put(t, "len", a -> LuaValue.valueOf(Args.string(a, 1, "len").m_length));
        Fn.put(t, "lower", a -> mapped(Args.string(a, 1, "lower"), 'A', 'Z'));
        Fn.put(t, "upper", a -> mapped(Args.string(a, 1, "upper"), 'a', 'z'));
        Fn.put(t, "rep", StringLib::rep);
        Fn.put(t, "reverse", StringLib::reverse);
        Fn.put(t, "sub", StringLib::sub);
        Fn.put(t, "dump", Dump::run);
        t.set("format", new Format());
        Find.install(vm, t);
        Fn.put(t, "pack", Pack::pack);
        Fn.put(t, "unpack", Pack::unpack);
        Fn.put(t, "packsize", Pack::size);
        Modules.put(vm, "string", t);
        vm.stringMeta.set("__index", t);
    }

    /** A position from 1, or from the end if negative, as one from 1; may lie outside. */
    static long position(long p, int length) {
        return p >= 0 ? p : -p > length ? 0 : length + p + 1;
    }

    private static Varargs bytes(Varargs a) {
        LuaString s = Args.string(a, 1, "byte");
        long first = position(Args.integer(a, 2, "byte", 1), s.m_length);
        long from = Math.max(1, first);
        long to = Math.min(s.m_length, position(Args.integer(a, 3, "byte", first), s.m_length));
        if (from > to) {
            return LuaValue.NONE;
        }
        if (from == to) {
            return LuaValue.valueOf(s.luaByte((int) from - 1));
        }
        if (to - from >= Unpacking.MOST) {
            throw LuaFailure.raw("string slice too long");
        }
        LuaValue[] all = new LuaValue[(int) (to - from + 1)];
        for (int i = 0; i < all.length; i++) {
            all[i] = LuaValue.valueOf(s.luaByte((int) from - 1 + i));
        }
        return LuaValue.varargsOf(all);
    }

    private static Varargs chars(Varargs a) {
        byte[] b = new byte[a.narg()];
        for (int i = 0; i < b.length; i++) {
            long c = Args.integer(a, i + 1, "char");
            if (c < 0 || c > 255) {
                throw Args.bad(i + 1, "char", "value out of range");
            }
            b[i] = (byte) c;
        }
        return LuaString.valueUsing(b);
    }

    private static LuaString mapped(LuaString s, int from, int to) {
        byte[] b = new byte[s.m_length];
        for (int i = 0; i < b.length; i++) {
            byte c = s.m_bytes[s.m_offset + i];
            b[i] = c >= from && c <= to ? (byte) (c ^ 0x20) : c;
        }
        return LuaString.valueUsing(b);
    }

    private static Varargs rep(Varargs a) {
        LuaString s = Args.string(a, 1, "rep");
        long n = Args.integer(a, 2, "rep");
        LuaString sep = Args.string(a, 3, "rep", EMPTY);
        if (n <= 0) {
            return EMPTY;
        }
        if (s.m_length + sep.m_length > 0 && n > Text.LONGEST) {
            throw LuaFailure.raw("resulting string too large");
        }
        long length = s.m_length * n + sep.m_length * (n - 1);
        Bytes out = new Bytes(Text.checkLength(length));
        if (length > 0 && sep.m_length == 0 && s.m_length == 1) {
            return out.fill(s.luaByte(0), (int) n).done();
        }
        for (long i = 0; length > 0 && i < n; i++) {
            out.add(s);
            if (i < n - 1) {
                out.add(sep);
            }
        }
        return out.done();
    }

    private static Varargs reverse(Varargs a) {
        LuaString s = Args.string(a, 1, "reverse");
        byte[] b = new byte[s.m_length];
        for (int i = 0; i < b.length; i++) {
            b[i] = s.m_bytes[s.m_offset + b.length - 1 - i];
        }
        return LuaString.valueUsing(b);
    }

    private static Varargs sub(Varargs a) {
        LuaString s = Args.string(a, 1, "sub");
        long from = Math.max(1, position(Args.integer(a, 2, "sub"), s.m_length));
        long to = Math.min(s.m_length, position(Args.integer(a, 3, "sub", -1), s.m_length));
        return from > to ? EMPTY : s.substring((int) from - 1, (int) to);
    }
}
