package io.spoa.script.lua.lib;

import java.util.Map;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Knows what Lua 5.3 and 5.4 added to the syntax, and what to write instead. */
final class Syntax53 {
    private static final String READS = " syntax; this engine reads Lua 5.2 (use ";

    /** The line is what the agent looks for in a script's first lines. */
    private static final String OTHERWISE = ", or give the script the line '-- spoa: lua54')";

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
            scan.report(scan.lineOf(i), "'" + token + "' is Lua 5.3" + READS + instead + OTHERWISE);
        } else if ((token.equals("const") || token.equals("close")) && attribute(scan, i)) {
            scan.report(
                    scan.lineOf(i),
                    "'<" + token + ">' is Lua 5.4" + READS
                            + (token.equals("const") ? "a plain local variable" : "pcall and close by hand")
                            + OTHERWISE);
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

    /** Looks at the escape after a backslash at {@code at}, in a string that starts at {@code from}. */
    static void escape(SourceScan scan, String text, int from, int at) {
        char c = at < text.length() ? text.charAt(at) : '\n';
        if (text.startsWith("u{", at)) {
            int end = text.indexOf('}', at);
            String code = end < 0 ? "..." : text.substring(at + 2, end);
            scan.report(
                    scan.line(),
                    "'\\u{...}' is Lua 5.3" + READS + "utf8.char(0x" + code + ") or the bytes themselves" + OTHERWISE);
        } else if (c == 'x') {
            for (int i = at + 1; i <= at + 2; i++) {
                if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0) {
                    wrong(scan, "hexadecimal digit expected", text, from, i);
                }
            }
        } else if (Character.isDigit(c)) {
            int end = at;
            while (end < text.length() && end < at + 3 && Character.isDigit(text.charAt(end))) {
                end++;
            }
            if (Integer.parseInt(text.substring(at, end)) > 255) {
                wrong(scan, "decimal escape too large", text, from, end);
            }
        } else if ("abfnrtvz\\\"'\n\r".indexOf(c) < 0) {
            wrong(scan, "invalid escape sequence", text, from, at);
        }
    }

    private static void wrong(SourceScan scan, String what, String text, int from, int last) {
        scan.report(scan.line(), what + " near '" + text.substring(from, Math.min(last + 1, text.length())) + "'");
    }
}
