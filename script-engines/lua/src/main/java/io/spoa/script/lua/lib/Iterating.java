package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** next, pairs and ipairs. */
final class Iterating {
    private Iterating() {}

    static void install(Vm vm) {
        Next next = new Next();
        Indexes indexes = new Indexes(vm);
        vm.globals.set("next", next);
        Fn.put(vm.globals, "pairs", a -> {
            LuaValue v = Args.any(a, 1, "pairs");
            LuaValue h = Meta.method(vm, v, Meta.PAIRS);
            if (!h.isnil()) {
                Varargs r = Calls.callAny(vm, h, v);
                return LuaValue.varargsOf(r.arg1(), r.arg(2), r.arg(3));
            }
            return LuaValue.varargsOf(next, Args.table(a, 1, "pairs"), LuaValue.NIL);
        });
        Fn.put(vm.globals, "ipairs", a -> {
            LuaValue v = Args.any(a, 1, "ipairs");
            if (!(v instanceof LuaTable) && Meta.method(vm, v, LuaValue.INDEX).isnil()) {
                throw Args.badType(a, 1, "ipairs", "table");
            }
            return LuaValue.varargsOf(indexes, v, LuaValue.ZERO);
        });
    }

    private static final class Next extends Builtin implements Calls.Stepper {
        Next() {
            super("next");
        }

        @Override
        public Varargs step(LuaValue state, LuaValue control) {
            return state instanceof LuaTable t ? t.next(control) : invoke(LuaValue.varargsOf(state, control));
        }

        @Override
        public Varargs invoke(Varargs a) {
            return Args.table(a, 1, fn).next(a.arg(2));
        }
    }

    private static final class Indexes extends Builtin implements Calls.Stepper {
        private final Vm vm;

        Indexes(Vm vm) {
            super("for iterator");
            this.vm = vm;
        }

        @Override
        public Varargs step(LuaValue state, LuaValue control) {
            int i = control.toint() + 1;
            LuaInteger index = LuaValue.valueOf(i);
            LuaValue v =
                    state instanceof LuaTable t && t.getmetatable() == null ? t.rawget(i) : Index.get(vm, state, index);
            return v.isnil() ? LuaValue.NIL : LuaValue.varargsOf(index, v);
        }

        @Override
        public Varargs invoke(Varargs a) {
            return step(a.arg1(), a.arg(2));
        }
    }
}
