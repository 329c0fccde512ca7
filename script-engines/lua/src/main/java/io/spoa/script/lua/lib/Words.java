package io.spoa.script.lua.lib;

import java.util.concurrent.ConcurrentHashMap;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;

/** The words of the host's API, each a single immutable object in the whole process. Thread-safe. */
final class Words {
    private static final ConcurrentHashMap<LuaString, LuaString> KNOWN = new ConcurrentHashMap<>();

    private Words() {}

    static LuaString canonical(String word) {
        LuaString text = LuaString.valueOf(word);
        LuaString known = KNOWN.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** Puts the one object of each known word among the constants of a function and of those inside it. */
    static void unify(Prototype p) {
        for (int i = 0; i < p.k.length; i++) {
            LuaValue known = p.k[i] instanceof LuaString text ? KNOWN.get(text) : null;
            if (known != null) {
                p.k[i] = known;
            }
        }
        for (Prototype inner : p.p) {
            unify(inner);
        }
    }
}
