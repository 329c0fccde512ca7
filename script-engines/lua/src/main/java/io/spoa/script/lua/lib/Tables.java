package io.spoa.script.lua.lib;

import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Table constructors. */
final class Tables {
    /** Sizes are only hints; a damaged binary chunk must not make huge tables. */
    private static final int LARGEST_HINT = 1 << 16;

    private Tables() {}

    static LuaTable create(int array, int hash) {
        return array == 0 && hash == 0 ? new LuaTable() : new LuaTable(size(array), size(hash));
    }

    /** Sizes are kept as {@code eeeeexxx}: (1xxx) * 2^(eeeee - 1). */
    private static int size(int packed) {
        int e = (packed >> 3) & 0x1f;
        return e == 0 ? packed : e > 16 ? LARGEST_HINT : Math.min(((packed & 7) + 8) << (e - 1), LARGEST_HINT);
    }

    static void setList(Frame f, LuaValue[] s, int a, int b, int c) {
        LuaTable t = s[a].checktable();
        int at = (c - 1) * Lua.LFIELDS_PER_FLUSH;
        Varargs values = Calls.collect(f, s, a + 1, b == 0 ? 0 : b + 1);
        int n = values.narg();
        t.presize(at + n);
        for (int j = 1; j <= n; j++) {
            t.rawset(at + j, values.arg(j));
        }
    }
}
