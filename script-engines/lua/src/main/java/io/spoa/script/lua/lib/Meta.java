package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** Metatables and what hangs on them. */
final class Meta {
    static final LuaString NAME = LuaString.valueOf("__name");
    static final LuaString PAIRS = LuaString.valueOf("__pairs");
    private static final LuaString METATABLE = LuaString.valueOf("__metatable");

    private Meta() {}

    static @Nullable LuaValue table(Vm vm, LuaValue v) {
        return v instanceof LuaString ? vm.stringMeta : v.getmetatable();
    }

    /** A metamethod, or nil. */
    static LuaValue method(Vm vm, LuaValue v, LuaString event) {
        LuaValue mt = table(vm, v);
        return mt == null ? LuaValue.NIL : mt.rawget(event);
    }

    /** What getmetatable shows. */
    static LuaValue visible(Vm vm, LuaValue v) {
        LuaValue mt = table(vm, v);
        if (mt == null) {
            return LuaValue.NIL;
        }
        LuaValue shown = mt.rawget(METATABLE);
        return shown.isnil() ? mt : shown;
    }

    static boolean guarded(LuaTable t) {
        LuaValue mt = t.getmetatable();
        return mt != null && !mt.rawget(METATABLE).isnil();
    }

    /** The type as scripts see it: an exact integer is a number. */
    static String typeName(LuaValue v) {
        return v instanceof ExactInteger ? "number" : v.typename();
    }

    /** The type in messages: {@code __name} if the metatable has one. */
    static String kindName(LuaValue v) {
        LuaValue mt = v instanceof LuaTable ? v.getmetatable() : null;
        LuaValue name = mt == null ? LuaValue.NIL : mt.rawget(NAME);
        return name instanceof LuaString s ? s.tojstring() : typeName(v);
    }

    /** Lua's tostring. */
    static LuaString tostring(LuaValue v) {
        if (v instanceof LuaString s) {
            return s;
        }
        if (Text.stringlike(v)) {
            return Text.of(v);
        }
        LuaValue mt = v.getmetatable();
        LuaValue h = mt == null ? LuaValue.NIL : mt.rawget(LuaValue.TOSTRING);
        if (!h.isnil()) {
            LuaValue text = h.call(v);
            if (!Text.stringlike(text)) {
                throw LuaFailure.raw("'__tostring' must return a string");
            }
            return Text.of(text);
        }
        return switch (v.type()) {
            case LuaValue.TNIL, LuaValue.TBOOLEAN -> LuaString.valueOf(v.tojstring());
            // Userdata without metatable is Java code's, which says itself what it is.
            case LuaValue.TUSERDATA -> LuaString.valueOf(mt == null ? v.tojstring() : address(mt, v));
            default -> LuaString.valueOf(address(mt, v));
        };
    }

    private static String address(@Nullable LuaValue mt, LuaValue v) {
        LuaValue name = mt == null ? LuaValue.NIL : mt.rawget(NAME);
        String kind = name instanceof LuaString s ? s.tojstring() : v.typename();
        return "%s: 0x%08x".formatted(kind, System.identityHashCode(v));
    }
}
