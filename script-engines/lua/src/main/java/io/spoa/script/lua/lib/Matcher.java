package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Lua patterns over bytes. Looks at the guard as it goes: some patterns need exponential time for some subjects, and both may
 * come from a client.
 */
final class Matcher {
    private static final int MOST_CAPTURES = 32;
    /** Recursion of the matcher, as in PUC Lua. */
    private static final int DEEPEST = 200;

    private static final int OPEN = -1;
    private static final int POSITION = -2;
    private static final int FAIL = -1;
    private static final int CHECK_EVERY = 0x3ff;
    private static final int[] NONE = {};

    final byte[] src;
    /** Where the subject starts and ends in {@link #src}. */
    final int start;

    final int end;
    private final byte[] pat;
    private final int patEnd;
    private final LuaGuard guard;

    private int level;
    private final int[] capStart;
    private final int[] capLength;
    private int depth;
    private int steps;

    Matcher(LuaString subject, LuaString pattern, LuaGuard guard) {
        this.src = subject.m_bytes;
        this.start = subject.m_offset;
        this.end = subject.m_offset + subject.m_length;
        this.pat = pattern.m_bytes;
        this.patEnd = pattern.m_offset + pattern.m_length;
        this.guard = guard;
        int room = room(pattern);
        this.capStart = room == 0 ? NONE : new int[room];
        this.capLength = room == 0 ? NONE : new int[room];
    }

    /** At most how many captures a pattern can open. */
    private static int room(LuaString pattern) {
        int count = 0;
        for (int i = 0; i < pattern.m_length; i++) {
            count += pattern.m_bytes[pattern.m_offset + i] == '(' ? 1 : 0;
        }
        return Math.min(count, MOST_CAPTURES);
    }

    /** Matches from {@code s} with the pattern from {@code p}; gives the end of the match or -1. Both are array positions. */
    int match(int s, int p) {
        level = 0;
        depth = 0;
        return run(s, p);
    }

    int captures() {
        return level;
    }

    private void step() {
        if ((++steps & CHECK_EVERY) == 0) {
            guard.check();
        }
    }

    private int run(int s, int p) {
        if (++depth > DEEPEST) {
            throw LuaFailure.raw("pattern too complex");
        }
        step();
        int result = items(s, p);
        depth--;
        return result;
    }

    /** Matches items one after the other for as long as that needs no choice; choices recurse. */
    private int items(int from, int pattern) {
        int s = from;
        int p = pattern;
        while (p != patEnd) {
            byte c = pat[p];
            if (c == '(') {
                boolean position = p + 1 < patEnd && pat[p + 1] == ')';
                return position ? open(s, p + 2, POSITION) : open(s, p + 1, OPEN);
            }
            if (c == ')') {
                return close(s, p + 1);
            }
            if (c == '$' && p + 1 == patEnd) {
                return s == end ? s : FAIL;
            }
            int next = c == '%' ? escape(s, p) : NOT_SPECIAL;
            if (next == FAIL) {
                return FAIL;
            }
            if (next != NOT_SPECIAL) {
                s = next;
                p = specialEnd(p);
                continue;
            }
            int ep = Classes.end(pat, p, patEnd);
            int suffix = ep < patEnd ? pat[ep] : 0;
            if (suffix == '?') {
                int r = single(s, p, ep) ? run(s + 1, ep + 1) : FAIL;
                if (r != FAIL) {
                    return r;
                }
                p = ep + 1;
            } else if (suffix == '*' || suffix == '+' || suffix == '-') {
                return repeat(s, p, ep, suffix);
            } else if (single(s, p, ep)) {
                s++;
                p = ep;
            } else {
                return FAIL;
            }
        }
        return s;
    }

    private static final int NOT_SPECIAL = -3;

    /** {@code %b}, {@code %f} and back references: where the subject goes on, FAIL, or NOT_SPECIAL. */
    private int escape(int s, int p) {
        int c = p + 1 < patEnd ? pat[p + 1] : 0;
        if (c == 'b') {
            return balance(s, p + 2);
        }
        if (c == 'f') {
            if (p + 2 >= patEnd || pat[p + 2] != '[') {
                throw LuaFailure.raw("missing '[' after '%f' in pattern");
            }
            int ep = Classes.end(pat, p + 2, patEnd);
            int before = s == start ? 0 : src[s - 1] & 0xff;
            int here = s == end ? 0 : src[s] & 0xff;
            return !Classes.inSet(pat, before, p + 2, ep - 1) && Classes.inSet(pat, here, p + 2, ep - 1) ? s : FAIL;
        }
        if (c >= '0' && c <= '9') {
            int l = checkCapture(c);
            int length = capLength[l];
            boolean same = end - s >= length
                    && java.util.Arrays.equals(src, capStart[l], capStart[l] + length, src, s, s + length);
            return same ? s + length : FAIL;
        }
        return NOT_SPECIAL;
    }

    private int specialEnd(int p) {
        return switch (pat[p + 1]) {
            case 'b' -> p + 4;
            case 'f' -> Classes.end(pat, p + 2, patEnd);
            default -> p + 2;
        };
    }

    private int checkCapture(int c) {
        int l = c - '1';
        if (l < 0 || l >= level || capLength[l] == OPEN) {
            throw LuaFailure.raw("invalid capture index %" + (l + 1));
        }
        return l;
    }

    private boolean single(int s, int p, int ep) {
        return s < end && Classes.single(pat, src[s] & 0xff, p, ep);
    }

    private int balance(int s, int p) {
        if (p + 1 >= patEnd) {
            throw LuaFailure.raw("malformed pattern (missing arguments to '%b')");
        }
        if (s >= end || src[s] != pat[p]) {
            return FAIL;
        }
        int open = 1;
        for (int at = s + 1; at < end; at++) {
            step();
            if (src[at] == pat[p + 1]) {
                if (--open == 0) {
                    return at + 1;
                }
            } else if (src[at] == pat[p]) {
                open++;
            }
        }
        return FAIL;
    }

    private int repeat(int s, int p, int ep, int suffix) {
        if (suffix == '-') {
            for (int at = s; ; at++) {
                step();
                int r = run(at, ep + 1);
                if (r != FAIL || !single(at, p, ep)) {
                    return r;
                }
            }
        }
        int count = 0;
        while (single(s + count, p, ep)) {
            step();
            count++;
        }
        for (int least = suffix == '+' ? 1 : 0; count >= least; count--) {
            step();
            int r = run(s + count, ep + 1);
            if (r != FAIL) {
                return r;
            }
        }
        return FAIL;
    }

    private int open(int s, int p, int what) {
        if (level >= MOST_CAPTURES) {
            throw LuaFailure.raw("too many captures");
        }
        capStart[level] = s;
        capLength[level] = what;
        level++;
        int r = run(s, p);
        if (r == FAIL) {
            level--;
        }
        return r;
    }

    private int close(int s, int p) {
        for (int l = level - 1; l >= 0; l--) {
            if (capLength[l] == OPEN) {
                capLength[l] = s - capStart[l];
                int r = run(s, p);
                if (r == FAIL) {
                    capLength[l] = OPEN;
                }
                return r;
            }
        }
        throw LuaFailure.raw("invalid pattern capture");
    }

    /** A capture; number 0 is the whole match if the pattern has none. */
    LuaValue capture(int i, int s, int e) {
        if (i >= level) {
            if (i == 0) {
                return substring(s, e);
            }
            throw LuaFailure.raw("invalid capture index %" + (i + 1));
        }
        if (capLength[i] == OPEN) {
            throw LuaFailure.raw("unfinished capture");
        }
        return capLength[i] == POSITION
                ? LuaInteger.valueOf(capStart[i] - start + 1)
                : substring(capStart[i], capStart[i] + capLength[i]);
    }

    /** All captures, or the whole match if there are none and it {@code counts}. */
    LuaValue[] captures(int s, int e, boolean counts) {
        LuaValue[] all = new LuaValue[level == 0 && counts ? 1 : level];
        for (int i = 0; i < all.length; i++) {
            all[i] = capture(i, s, e);
        }
        return all;
    }

    Varargs results(int s, int e) {
        return level <= 1 ? capture(0, s, e) : LuaValue.varargsOf(captures(s, e, true));
    }

    LuaString substring(int s, int e) {
        return LuaString.valueOf(src, s, e - s);
    }
}
