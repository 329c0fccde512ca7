package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The table library. As in Lua 5.3 it respects metamethods. */
@SuppressWarnings("ReferenceEquality") // Lua values have identity
final class TableLib {
    private static final LuaString EMPTY = LuaString.valueOf("");

    private TableLib() {}

    static void install(Vm vm) {
        LuaTable t = new LuaTable(0, 8);
        Fn.put(t, "concat", a -> concat(vm, a));
        Fn.put(t, "insert", a -> insert(vm, a));
        Fn.put(t, "move", a -> move(vm, a));
        Fn.put(t, "pack", TableLib::pack);
        Fn.put(t, "remove", a -> remove(vm, a));
        Fn.put(t, "sort", new Sort(vm)::run);
        Fn unpack = new Fn("unpack", a -> unpack(vm, a));
        t.set("unpack", unpack);
        vm.globals.set("unpack", unpack);
        Modules.put(vm, "table", t);
    }

    static LuaValue get(Vm vm, LuaTable t, long i) {
        if (i == (int) i && t.getmetatable() == null) {
            return t.rawget((int) i);
        }
        return Index.get(vm, t, ExactInteger.of(i));
    }

    static void set(Vm vm, LuaTable t, long i, LuaValue v) {
        if (i == (int) i && t.getmetatable() == null) {
            t.rawset((int) i, v);
        } else {
            Index.set(vm, t, ExactInteger.of(i), v);
        }
    }

    static int length(Vm vm, LuaTable t) {
        LuaValue h = t.getmetatable() == null ? LuaValue.NIL : Meta.method(vm, t, LuaValue.LEN);
        if (h.isnil()) {
            return t.rawlen();
        }
        LuaValue n = Calls.callAny(vm, h, t, t);
        if (n.type() != LuaValue.TNUMBER || n.todouble() != Math.rint(n.todouble())) {
            throw LuaFailure.raw("object length is not an integer");
        }
        return (int) n.todouble();
    }

    private static Varargs concat(Vm vm, Varargs a) {
        LuaTable t = Args.table(a, 1, "concat");
        LuaString sep = Args.string(a, 2, "concat", EMPTY);
        long from = Args.integer(a, 3, "concat", 1);
        long to = a.arg(4).isnil() ? length(vm, t) : Args.integer(a, 4, "concat");
        Bytes out = new Bytes(64);
        for (long i = from; i <= to; i++) {
            LuaValue v = get(vm, t, i);
            if (!Text.stringlike(v)) {
                throw LuaFailure.raw(
                        "invalid value (" + Meta.typeName(v) + ") at index " + i + " in table for 'concat'");
            }
            out.add(Text.of(v));
            if (i == to) {
                break;
            }
            out.add(sep);
            vm.guard.check();
        }
        return out.done();
    }

    private static Varargs insert(Vm vm, Varargs a) {
        LuaTable t = Args.table(a, 1, "insert");
        long end = length(vm, t) + 1L;
        switch (a.narg()) {
            case 2 -> set(vm, t, end, a.arg(2));
            case 3 -> {
                long pos = Args.integer(a, 2, "insert");
                if (pos < 1 || pos > end) {
                    throw Args.bad(2, "insert", "position out of bounds");
                }
                for (long i = end; i > pos; i--) {
                    set(vm, t, i, get(vm, t, i - 1));
                }
                set(vm, t, pos, a.arg(3));
            }
            default -> throw LuaFailure.raw("wrong number of arguments to 'insert'");
        }
        return LuaValue.NONE;
    }

    private static Varargs remove(Vm vm, Varargs a) {
        LuaTable t = Args.table(a, 1, "remove");
        long size = length(vm, t);
        long pos = Args.integer(a, 2, "remove", size);
        if (a.narg() > 1 && (size + 1 < pos || pos < 1) && !(size == 0 && pos == 0)) {
            throw Args.bad(1, "remove", "position out of bounds");
        }
        LuaValue removed = get(vm, t, pos);
        for (; pos < size; pos++) {
            set(vm, t, pos, get(vm, t, pos + 1));
        }
        if (pos > 0 || !removed.isnil()) {
            set(vm, t, pos, LuaValue.NIL);
        }
        return removed;
    }

    private static Varargs move(Vm vm, Varargs a) {
        LuaTable from = Args.table(a, 1, "move");
        long first = Args.integer(a, 2, "move");
        long last = Args.integer(a, 3, "move");
        long at = Args.integer(a, 4, "move");
        LuaTable to = a.arg(5).isnil() ? from : Args.table(a, 5, "move");
        if (last < first) {
            return to;
        }
        if (first <= 0 && last >= Long.MAX_VALUE + first) {
            throw Args.bad(3, "move", "too many elements to move");
        }
        if (at > Long.MAX_VALUE - (last - first)) {
            throw Args.bad(4, "move", "destination wrap around");
        }
        long count = last - first + 1;
        boolean forward = at > last || at <= first || to != from;
        for (long i = 0; i < count; i++) {
            long step = forward ? i : count - 1 - i;
            set(vm, to, at + step, get(vm, from, first + step));
            vm.guard.check();
        }
        return to;
    }

    private static Varargs pack(Varargs a) {
        int n = a.narg();
        LuaTable t = new LuaTable(n, 1);
        for (int i = 1; i <= n; i++) {
            t.rawset(i, a.arg(i));
        }
        t.set("n", LuaValue.valueOf(n));
        return t;
    }

    private static Varargs unpack(Vm vm, Varargs a) {
        LuaValue list = a.arg1();
        long from = Args.integer(a, 2, "unpack", 1);
        long to = a.arg(3).isnil() ? length(vm, Args.table(a, 1, "unpack")) : Args.integer(a, 3, "unpack");
        if (from > to) {
            return LuaValue.NONE;
        }
        long count = to - from + 1;
        if (count <= 0 || count >= Unpacking.MOST) {
            throw LuaFailure.raw("too many results to unpack");
        }
        LuaValue[] all = new LuaValue[(int) count];
        for (int i = 0; i < count; i++) {
            all[i] = list instanceof LuaTable t ? get(vm, t, from + i) : Index.get(vm, list, ExactInteger.of(from + i));
        }
        return LuaValue.varargsOf(all);
    }
}
