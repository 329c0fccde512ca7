package io.spoa.script.lua;

import io.spoa.script.lua.lib.MendedGlobals;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Looks a script's key up among a handful of names; names written in a script are found by identity. */
final class ApiKeys {
    private ApiKeys() {}

    static LuaString[] of(String... names) {
        return Arrays.stream(names).map(ApiKeys::key).toArray(LuaString[]::new);
    }

    /** The one string object for a name that the API knows. */
    static LuaString key(String name) {
        return MendedGlobals.word(name);
    }

    /** The key's index, or −1. */
    @SuppressWarnings("ReferenceEquality") // the quick look first
    static int indexOf(LuaString[] names, LuaValue key) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == key) {
                return i;
            }
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].raweq(key)) {
                return i;
            }
        }
        return -1;
    }

    static String list(LuaString[] names) {
        return Arrays.stream(names).map(LuaString::tojstring).collect(Collectors.joining(", "));
    }
}
