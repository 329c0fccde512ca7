package io.spoa.script.lua;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SharedCalls;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Floats;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostModules;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Parking;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Strange;
import io.spoa.script.lua.lib.ExactInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaDouble;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.ZeroArgFunction;

/** Between Lua's values and those of the bridge. */
final class HostValues {
    /** LuaString puts shorter arrays into a cache that all threads share and write. */
    private static final int UNSHARED = 33;

    private HostValues() {}

    /** Puts all functions into {@code spoa}. */
    static void define(LuaTable spoa, List<HostModule> modules, Parking parking) {
        for (HostModule module : modules) {
            LuaTable table = module.name().isEmpty() ? spoa : new LuaTable();
            for (HostFunction function : module.functions()) {
                table.set(ApiKeys.key(function.word()), new HostCall(function, parking, null));
            }
            if (!module.name().isEmpty()) {
                spoa.set(ApiKeys.key(module.name()), table);
            }
        }
    }

    /** What a script gives. Strings are not copied. */
    static @Nullable Object java(LuaValue value) {
        return java(value, 0);
    }

    private static @Nullable Object java(LuaValue value, int depth) {
        return switch (value) {
            case LuaString text -> new Slice(text.m_bytes, text.m_offset, text.m_length, true);
            case LuaInteger number -> (long) number.v;
            case LuaDouble number -> Floats.value(number.todouble());
            case LuaBoolean flag -> flag.v;
            case ExactInteger number -> SharedCalls.exact(number.value());
            case LuaTable table -> container(table, depth);
            case TypedValue _ -> new Strange("a typed value");
            default -> value.isnil() ? null : new Strange("a " + value.typename());
        };
    }

    /** A table with a first element is a list, and so is one without anything. */
    private static Object container(LuaTable table, int depth) {
        if (depth >= HostModules.MOST_DEPTH) {
            throw new BindingError("tables lie too deep in each other: at most " + HostModules.MOST_DEPTH);
        }
        int length = table.length();
        if (length > 0 || table.next(LuaValue.NIL).arg1().isnil()) {
            List<@Nullable Object> list = new ArrayList<>(length);
            for (int i = 1; i <= length; i++) {
                list.add(java(table.get(i), depth + 1));
            }
            return list;
        }
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Varargs next = table.next(LuaValue.NIL); !next.arg1().isnil(); next = table.next(next.arg1())) {
            map.put(java(next.arg1(), depth + 1), java(next.arg(2), depth + 1));
        }
        return map;
    }

    /**
     * What a script gets.
     *
     * @param parking for functions that wait
     */
    static LuaValue lua(@Nullable Object value, Parking parking) {
        return switch (value) {
            case null -> LuaValue.NIL;
            case Boolean flag -> LuaValue.valueOf(flag);
            case Long number -> Integers.ofSigned(number);
            case Double number -> LuaValue.valueOf(number);
            case String text -> string(text);
            case Slice slice -> string(slice);
            case Address address -> AddressText.format(address.bytes(), 0, address.bytes().length);
            case List<?> list -> list(list, parking);
            case Map<?, ?> map -> map(map, parking);
            case HostObject object -> object(object, parking);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private static LuaString string(Slice slice) {
        byte[] copy = new byte[Math.max(slice.length(), UNSHARED)];
        System.arraycopy(slice.array(), slice.offset(), copy, 0, slice.length());
        return LuaString.valueUsing(copy, 0, slice.length());
    }

    private static LuaString string(String text) {
        return LuaString.valueOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static LuaTable list(List<?> list, Parking parking) {
        LuaTable table = new LuaTable(list.size(), 0);
        for (int i = 0; i < list.size(); i++) {
            table.rawset(i + 1, lua(list.get(i), parking));
        }
        return table;
    }

    private static LuaTable map(Map<?, ?> map, Parking parking) {
        LuaTable table = new LuaTable(0, map.size());
        map.forEach((key, value) -> table.rawset(lua(key, parking), lua(value, parking)));
        return table;
    }

    private static LuaTable object(HostObject object, Parking parking) {
        LuaTable table = new LuaTable();
        for (HostFunction function : object.functions()) {
            table.set(ApiKeys.key(function.word()), new HostCall(function, parking, table));
        }
        LuaString text = string(object.text());
        LuaTable meta = new LuaTable();
        meta.set("__name", string(object.name()));
        meta.set("__metatable", string(object.name()));
        meta.set("__tostring", new ZeroArgFunction() {
            @Override
            public LuaValue call() {
                return text;
            }
        });
        table.setmetatable(meta);
        return table;
    }
}
