package io.spoa.script.lua.lib;

/** Single characters, classes and sets of Lua patterns, in the C locale. */
final class Classes {
    private Classes() {}

    /** Where the item that starts at {@code p} ends. */
    static int end(byte[] pat, int p, int patEnd) {
        int c = pat[p];
        int at = p + 1;
        if (c == '%') {
            if (at >= patEnd) {
                throw LuaFailure.raw("malformed pattern (ends with '%')");
            }
            return at + 1;
        }
        if (c != '[') {
            return at;
        }
        if (at < patEnd && pat[at] == '^') {
            at++;
        }
        do {
            // Looks for the bracket that ends the set; the first character is always an ordinary one.
            if (at >= patEnd) {
                throw LuaFailure.raw("malformed pattern (missing ']')");
            }
            if (pat[at++] == '%') {
                if (at >= patEnd) {
                    throw LuaFailure.raw("malformed pattern (missing ']')");
                }
                at++;
            }
        } while (at >= patEnd || pat[at] != ']');
        return at + 1;
    }

    static boolean single(byte[] pat, int c, int p, int ep) {
        return switch (pat[p]) {
            case '.' -> true;
            case '%' -> inClass(c, pat[p + 1] & 0xff);
            case '[' -> inSet(pat, c, p, ep - 1);
            default -> (pat[p] & 0xff) == c;
        };
    }

    /** Whether a character is in the set from {@code [} at {@code p} to {@code ]} at {@code ec}. */
    static boolean inSet(byte[] pat, int c, int p, int ec) {
        boolean in = true;
        int at = p + 1;
        if (pat[at] == '^') {
            in = false;
            at++;
        }
        while (at < ec) {
            if (pat[at] == '%') {
                if (inClass(c, pat[at + 1] & 0xff)) {
                    return in;
                }
                at += 2;
            } else if (at + 2 < ec && pat[at + 1] == '-') {
                if ((pat[at] & 0xff) <= c && c <= (pat[at + 2] & 0xff)) {
                    return in;
                }
                at += 3;
            } else {
                if ((pat[at] & 0xff) == c) {
                    return in;
                }
                at++;
            }
        }
        return !in;
    }

    private static boolean inClass(int c, int cl) {
        boolean in;
        switch (cl | 0x20) {
            case 'a' -> in = letter(c);
            case 'c' -> in = c < 0x20 || c == 0x7f;
            case 'd' -> in = c >= '0' && c <= '9';
            case 'g' -> in = c > 0x20 && c < 0x7f;
            case 'l' -> in = c >= 'a' && c <= 'z';
            case 'p' -> in = c > 0x20 && c < 0x7f && !alnum(c);
            case 's' -> in = c == ' ' || c >= '\t' && c <= '\r';
            case 'u' -> in = c >= 'A' && c <= 'Z';
            case 'w' -> in = alnum(c);
            case 'x' -> in = c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'f' && letter(c);
            case 'z' -> in = c == 0;
            default -> {
                return cl == c;
            }
        }
        if (!letter(cl)) {
            // Such as %\1, whose bit 0x20 only looks like a letter.
            return cl == c;
        }
        return (cl & 0x20) != 0 ? in : !in;
    }

    private static boolean letter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
    }

    private static boolean alnum(int c) {
        return letter(c) || c >= '0' && c <= '9';
    }
}
