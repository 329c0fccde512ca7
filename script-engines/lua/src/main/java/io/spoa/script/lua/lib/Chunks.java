package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.Prototype;

/** How the name of a chunk reads in messages: {@code rules.lua}, or {@code [string "x = 1"]}. */
final class Chunks {
    /** As in PUC Lua: the longest name with its closing zero. */
    private static final int LONGEST = 59;

    private Chunks() {}

    static String shortName(Prototype p) {
        LuaString source = p.source;
        return source == null ? "?" : shortName(source.tojstring());
    }

    static String shortName(String source) {
        if (source.startsWith("=")) {
            return source.length() > LONGEST + 1 ? source.substring(1, LONGEST + 1) : source.substring(1);
        }
        if (source.startsWith("@")) {
            return source.length() > LONGEST + 1
                    ? "..." + source.substring(source.length() - LONGEST + 3)
                    : source.substring(1);
        }
        int end = source.indexOf('\n');
        int room = LONGEST - "[string \"...\"]".length();
        if (end < 0 && source.length() < room) {
            return "[string \"" + source + "\"]";
        }
        String first = end < 0 ? source : source.substring(0, end);
        return "[string \"" + first.substring(0, Math.min(first.length(), room)) + "...\"]";
    }
}
