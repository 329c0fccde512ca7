package io.spoa.script.lua.lib;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Knows what Lua 5.3 and 5.4 added to the syntax, and what to write instead. */
final class Syntax53 {
    private static final String READS = " syntax; this engine reads Lua 5.2 (use ";

    private static final Map<String, String> OPERATORS = Map.of(
            "//", "math.floor(a / b)",
            "&", "bit32.band(a, b)",
            "|", "bit32.bor(a, b)",
            "~", "bit32.bxor(a, b) or bit32.bnot(a)",
            "<<", "bit32.lshift(a, n)",
            ">>", "bit32.rshift(a, n)");

    private Syntax53() {}

    /** Looks at a token that was just read, with those before it. */
    static void check(SourceScan scan, int i) {
        String token = scan.token(i);
        String instead = OPERATORS.get(token);
        if (instead != null) {
            scan.report(scan.lineOf(i), "'" + token + "' is Lua 5.3" + READS + instead + ")");
        } else if ((token.equals("const") || token.equals("close")) && attribute(scan, i)) {
            scan.report(
                    scan.lineOf(i),
                    "'<" + token + ">' is Lua 5.4" + READS
                            + (token.equals("const") ? "a plain local variable" : "pcall and close by hand") + ")");
        }
    }

    /** Whether the token follows {@code local name <}, perhaps with names before. */
    private static boolean attribute(SourceScan scan, int i) {
        if (!scan.token(i - 1).equals("<")) {
            return false;
        }
        int at = i - 3;
        while (scan.token(at).equals(",")) {
            at -= 2;
        }
        return scan.token(at).equals("local");
    }

    /** Looks at the text of a number. */
    static void numeral(SourceScan scan, String text, int line) {
        LuaValue value = Numbers.parse(LuaString.valueOf(text));
        if (value == null) {
            scan.report(line, "malformed number near '" + text + "'");
        } else if (value instanceof ExactInteger || beyond(text)) {
            scan.report(
                    line,
                    "the integer " + text
                            + " is beyond 2^53, where this engine's plain numbers are not exact (use tonumber('" + text
                            + "'))");
        }
    }

    private static boolean beyond(String text) {
        boolean hex = text.length() > 2 && (text.charAt(1) | 0x20) == 'x';
        return hex
                ? text.length() > 18 && text.chars().allMatch(c -> c != '.' && (c | 0x20) != 'p')
                : text.length() > 18 && text.chars().allMatch(Character::isDigit);
    }

    /** Looks at the escape after a backslash. */
    static void escape(SourceScan scan, String text, int at, int line) {
        if (text.startsWith("u{", at)) {
            int end = text.indexOf('}', at);
            @Nullable String code = end < 0 ? null : text.substring(at + 2, end);
            scan.report(
                    line,
                    "'\\u{...}' is Lua 5.3" + READS + "utf8.char(0x" + (code == null ? "..." : code)
                            + ") or the bytes themselves)");
        }
    }
}
