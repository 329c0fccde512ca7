package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * table.sort as a merge sort: at most n log n comparisons whatever the comparator answers, so a hostile one can neither run
 * out of the array nor make it endless.
 */
final class Sort {
    private static final int SHORT = 8;

    private final Vm vm;

    Sort(Vm vm) {
        this.vm = vm;
    }

    Varargs run(Varargs a) {
        LuaTable t = Args.table(a, 1, "sort");
        LuaValue less = a.arg(2).isnil() ? LuaValue.NIL : Args.function(a, 2, "sort");
        int n = TableLib.length(vm, t);
        if (n < 2) {
            return LuaValue.NONE;
        }
        LuaValue[] all = new LuaValue[n];
        for (int i = 0; i < n; i++) {
            all[i] = TableLib.get(vm, t, i + 1);
        }
        Frame saved = vm.top;
        vm.push(null);
        try {
            sort(all, new LuaValue[n], 0, n, less);
        } finally {
            vm.top = saved;
        }
        for (int i = 0; i < n; i++) {
            TableLib.set(vm, t, i + 1, all[i]);
        }
        return LuaValue.NONE;
    }

    private boolean less(LuaValue x, LuaValue y, LuaValue less) {
        if (less instanceof LuaFunction f) {
            return f.call(x, y).toboolean();
        }
        vm.guard.check();
        return Compare.less(vm, x, y);
    }

    private void sort(LuaValue[] all, LuaValue[] spare, int from, int to, LuaValue less) {
        if (to - from <= SHORT) {
            insertion(all, from, to, less);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(all, spare, from, middle, less);
        sort(all, spare, middle, to, less);
        if (!less(all[middle], all[middle - 1], less)) {
            return;
        }
        System.arraycopy(all, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int at = from; left < middle; at++) {
            if (right < to && less(all[right], spare[left], less)) {
                all[at] = all[right++];
            } else {
                all[at] = spare[left++];
            }
        }
    }

    private void insertion(LuaValue[] all, int from, int to, LuaValue less) {
        for (int i = from + 1; i < to; i++) {
            LuaValue v = all[i];
            int at = i;
            while (at > from && less(v, all[at - 1], less)) {
                all[at] = all[at - 1];
                at--;
            }
            all[at] = v;
        }
    }
}
