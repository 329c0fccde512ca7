package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.StringKeys;

/** {@code t[k]} and {@code t[k] = v} with metatables. */
@SuppressWarnings("ReferenceEquality") // Lua values have identity
final class Index {
    private static final int LONGEST_CHAIN = 100;

    private Index() {}

    static LuaValue get(Frame f, LuaValue o, LuaValue key) {
        if (o instanceof LuaTable t) {
            LuaValue v = key instanceof LuaString name ? StringKeys.get(t, name) : t.rawget(key);
            return v != LuaValue.NIL || t.getmetatable() == null ? v : slow(f, o, key);
        }
        return slow(f, o, key);
    }

    /** {@code o:key}: the method and its receiver in two registers. */
    static void self(Frame f, LuaValue[] s, int a, LuaValue o, LuaValue key) {
        s[a + 1] = o;
        s[a] = get(f, o, key);
    }

    private static LuaValue slow(Frame f, LuaValue o, LuaValue key) {
        Closure cl = f.fn;
        if (cl == null) {
            throw new IllegalStateException("no Lua function runs");
        }
        return get(cl.vm, f, o, key);
    }

    /** The same from Java code. */
    static LuaValue get(Vm vm, LuaValue o, LuaValue key) {
        return get(vm, null, o, key);
    }

    private static LuaValue get(Vm vm, @Nullable Frame f, LuaValue first, LuaValue key) {
        LuaValue o = first;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            LuaValue h;
            if (o instanceof LuaTable t) {
                LuaValue v = t.rawget(key);
                LuaValue mt = t.getmetatable();
                if (v != LuaValue.NIL || mt == null) {
                    return v;
                }
                h = mt.rawget(LuaValue.INDEX);
                if (h.isnil()) {
                    return LuaValue.NIL;
                }
            } else if (o instanceof LuaString) {
                h = vm.stringMeta.rawget(LuaValue.INDEX);
            } else if (foreign(o)) {
                return o.get(key);
            } else {
                h = Meta.method(vm, o, LuaValue.INDEX);
            }
            if (h.isnil()) {
                throw wrong(f, o == first, o);
            }
            if (h instanceof LuaFunction) {
                return h.call(o, key);
            }
            o = h;
        }
        throw LuaFailure.raw("'__index' chain too long; possible loop");
    }

    /** Userdata that Java code made, whose fields are its own affair. */
    private static boolean foreign(LuaValue o) {
        return o.type() == LuaValue.TUSERDATA && !(o instanceof ExactInteger) && o.getmetatable() == null;
    }

    private static LuaFailure wrong(@Nullable Frame f, boolean named, LuaValue o) {
        String name = f == null || f.fn == null || !named ? null : VarNames.indexed(f.fn.p, f.pc);
        return Calls.wrong("index", o, name);
    }

    static void set(Frame f, LuaValue o, LuaValue key, LuaValue value) {
        if (o instanceof LuaTable t && t.getmetatable() == null) {
            rawset(t, key, value);
            return;
        }
        Closure cl = f.fn;
        if (cl == null) {
            throw new IllegalStateException("no Lua function runs");
        }
        set(cl.vm, f, o, key, value);
    }

    static void set(Vm vm, LuaValue o, LuaValue key, LuaValue value) {
        set(vm, null, o, key, value);
    }

    private static void set(Vm vm, @Nullable Frame f, LuaValue first, LuaValue key, LuaValue value) {
        LuaValue o = first;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            LuaValue h;
            if (o instanceof LuaTable t) {
                LuaValue mt = t.getmetatable();
                h = mt == null ? LuaValue.NIL : mt.rawget(LuaValue.NEWINDEX);
                if (h.isnil() || !t.rawget(key).isnil()) {
                    rawset(t, key, value);
                    return;
                }
            } else if (foreign(o)) {
                o.set(key, value);
                return;
            } else {
                h = Meta.method(vm, o, LuaValue.NEWINDEX);
            }
            if (h.isnil()) {
                throw wrong(f, o == first, o);
            }
            if (h instanceof LuaFunction) {
                h.call(o, key, value);
                return;
            }
            o = h;
        }
        throw LuaFailure.raw("'__newindex' chain too long; possible loop");
    }

    static void rawset(LuaTable t, LuaValue key, LuaValue value) {
        if (!key.isvalidkey()) {
            throw LuaFailure.raw(key.isnil() ? "table index is nil" : "table index is NaN");
        }
        t.rawset(key, value);
    }
}
