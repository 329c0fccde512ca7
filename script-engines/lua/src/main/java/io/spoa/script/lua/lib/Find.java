package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** find, match, gmatch and gsub. */
final class Find {
    private Find() {}

    static void install(Vm vm, LuaTable t) {
        Fn.put(t, "find", a -> find(vm, a, true));
        Fn.put(t, "match", a -> find(vm, a, false));
        Fn.put(t, "gmatch", a -> gmatch(vm, a));
        Fn.put(t, "gsub", a -> gsub(vm, a));
    }

    private static Varargs find(Vm vm, Varargs a, boolean find) {
        String fn = find ? "find" : "match";
        LuaString s = Args.string(a, 1, fn);
        LuaString p = Args.string(a, 2, fn);
        long init = Math.max(1, StringLib.position(Args.integer(a, 3, fn, 1), s.m_length));
        if (init > s.m_length + 1) {
            return LuaValue.NIL;
        }
        int from = (int) init - 1;
        if (find && (a.arg(4).toboolean() || plain(p))) {
            int at = indexOf(vm, s, p, from);
            return at < 0
                    ? LuaValue.NIL
                    : LuaValue.varargsOf(LuaValue.valueOf(at + 1), LuaValue.valueOf(at + p.m_length));
        }
        Matcher m = new Matcher(s, p, vm.guard);
        boolean anchor = p.m_length > 0 && p.luaByte(0) == '^';
        int pattern = p.m_offset + (anchor ? 1 : 0);
        for (int at = s.m_offset + from; at <= m.end; at++) {
            int e = m.match(at, pattern);
            if (e >= 0) {
                if (!find) {
                    return m.results(at, e);
                }
                Varargs captures = LuaValue.varargsOf(m.captures(at, e, false));
                return LuaValue.varargsOf(LuaValue.valueOf(at - m.start + 1), LuaValue.valueOf(e - m.start), captures);
            }
            if (anchor) {
                break;
            }
        }
        return LuaValue.NIL;
    }

    /** Whether a pattern has no special characters. */
    private static boolean plain(LuaString p) {
        for (int i = 0; i < p.m_length; i++) {
            switch (p.m_bytes[p.m_offset + i]) {
                case '^', '$', '*', '+', '?', '.', '(', '[', '%', '-' -> {
                    return false;
                }
                default -> {}
            }
        }
        return true;
    }

    private static int indexOf(Vm vm, LuaString s, LuaString p, int from) {
        byte[] text = s.m_bytes;
        byte[] wanted = p.m_bytes;
        int length = p.m_length;
        int last = s.m_offset + s.m_length - length;
        if (length == 0) {
            return from;
        }
        byte first = wanted[p.m_offset];
        for (int at = s.m_offset + from; at <= last; at++) {
            if (text[at] == first
                    && java.util.Arrays.equals(text, at, at + length, wanted, p.m_offset, p.m_offset + length)) {
                return at - s.m_offset;
            }
            if ((at & 0xffff) == 0) {
                vm.guard.check();
            }
        }
        return -1;
    }

    private static Varargs gmatch(Vm vm, Varargs a) {
        LuaString s = Args.string(a, 1, "gmatch");
        LuaString p = Args.string(a, 2, "gmatch");
        Matcher m = new Matcher(s, p, vm.guard);
        return new Builtin("for iterator") {
            private int at = s.m_offset;
            private int lastEnd = -1;

            @Override
            public Varargs invoke(Varargs ignored) {
                for (; at <= m.end; at++) {
                    int e = m.match(at, p.m_offset);
                    if (e >= 0 && e != lastEnd) {
                        int from = at;
                        at = e;
                        lastEnd = e;
                        return m.results(from, e);
                    }
                }
                return LuaValue.NIL;
            }
        };
    }

    private static Varargs gsub(Vm vm, Varargs a) {
        LuaString s = Args.string(a, 1, "gsub");
        LuaString p = Args.string(a, 2, "gsub");
        LuaValue by = a.arg(3);
        if (!Text.stringlike(by) && !(by instanceof LuaTable) && !(by instanceof LuaFunction)) {
            throw Args.bad(3, "gsub", "string/function/table expected");
        }
        boolean anchor = p.m_length > 0 && p.luaByte(0) == '^';
        int pattern = p.m_offset + (anchor ? 1 : 0);
        long most = Args.integer(a, 4, "gsub", s.m_length + 1L);
        Matcher m = new Matcher(s, p, vm.guard);
        Bytes out = new Bytes(s.m_length);
        int at = m.start;
        int lastEnd = -1;
        long n = 0;
        while (n < most) {
            int e = m.match(at, pattern);
            if (e >= 0 && e != lastEnd) {
                n++;
                replace(vm, m, at, e, by, out);
                at = e;
                lastEnd = e;
            } else if (at < m.end) {
                out.add(m.src[at++]);
            } else {
                break;
            }
            if (anchor) {
                break;
            }
        }
        out.add(m.src, at, Math.max(0, m.end - at));
        return LuaValue.varargsOf(n == 0 ? s : out.done(), LuaValue.valueOf((double) n));
    }

    private static void replace(Vm vm, Matcher m, int s, int e, LuaValue by, Bytes out) {
        LuaValue value;
        if (by instanceof LuaTable t) {
            value = Index.get(vm, t, m.capture(0, s, e));
        } else if (by instanceof LuaFunction f) {
            value = callback(vm, f, LuaValue.varargsOf(m.captures(s, e, true)));
        } else {
            template(m, s, e, Text.of(by), out);
            return;
        }
        LuaString text = replacement(value);
        if (text == null) {
            out.add(m.src, s, e - s);
        } else {
            out.add(text);
        }
    }

    private static LuaValue callback(Vm vm, LuaFunction f, Varargs args) {
        Frame saved = vm.top;
        vm.push(null);
        try {
            return f.invoke(args).arg1();
        } finally {
            vm.top = saved;
        }
    }

    private static @Nullable LuaString replacement(LuaValue v) {
        if (!v.toboolean()) {
            return null;
        }
        if (!Text.stringlike(v)) {
            throw LuaFailure.raw("invalid replacement value (a " + Meta.typeName(v) + ")");
        }
        return Text.of(v);
    }

    private static void template(Matcher m, int s, int e, LuaString by, Bytes out) {
        for (int i = 0; i < by.m_length; i++) {
            int c = by.luaByte(i);
            if (c != '%') {
                out.add(c);
                continue;
            }
            int next = ++i < by.m_length ? by.luaByte(i) : 0;
            if (next == '0') {
                out.add(m.src, s, e - s);
            } else if (next >= '1' && next <= '9') {
                out.add(Text.of(m.capture(next - '1', s, e)));
            } else if (next == '%') {
                out.add(next);
            } else {
                throw LuaFailure.raw("invalid use of '%' in replacement string");
            }
        }
    }
}
