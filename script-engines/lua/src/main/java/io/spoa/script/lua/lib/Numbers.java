package io.spoa.script.lua.lib;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Text to number, by the rules of Lua 5.3 except that integers of up to 64 unsigned bits stay exact. */
final class Numbers {
    private static final int LONGEST = 400;
    private static final int LONG_DIGITS = 18;
    /** Fewer digits fit an int. */
    private static final int SHORT = 10;

    private Numbers() {}

    /** The number that a value is or reads as, or {@code null}. */
    static @Nullable LuaValue of(LuaValue v) {
        if (v instanceof LuaNumber || v instanceof ExactInteger) {
            return v;
        }
        return v instanceof LuaString s ? parse(s) : null;
    }

    static @Nullable LuaValue parse(LuaString s) {
        if (s.m_length == 0 || s.m_length > LONGEST) {
            return null;
        }
        if (s.m_length < SHORT) {
            int n = digits(s);
            if (n >= 0) {
                return LuaValue.valueOf(n);
            }
        }
        String text = trim(Text.latin(s));
        boolean minus = text.startsWith("-");
        String digits = minus || text.startsWith("+") ? text.substring(1) : text;
        if (digits.isEmpty()) {
            return null;
        }
        if (digits.length() > 1 && digits.charAt(0) == '0' && (digits.charAt(1) | 0x20) == 'x') {
            return hex(digits.substring(2), minus);
        }
        return decimal(digits, minus);
    }

    /** The number that a few digits make, or -1 if there is anything else. */
    private static int digits(LuaString s) {
        int n = 0;
        for (int i = 0; i < s.m_length; i++) {
            int digit = s.m_bytes[s.m_offset + i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            n = n * 10 + digit;
        }
        return n;
    }

    private static String trim(String s) {
        int from = 0;
        int to = s.length();
        while (from < to && space(s.charAt(from))) {
            from++;
        }
        while (to > from && space(s.charAt(to - 1))) {
            to--;
        }
        return s.substring(from, to);
    }

    private static boolean space(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static @Nullable LuaValue decimal(String s, boolean minus) {
        int whole = digits(s, 0, 10);
        if (whole == s.length()) {
            if (whole <= LONG_DIGITS) {
                long n = Long.parseLong(s);
                return ExactInteger.of(minus ? -n : n);
            }
            BigInteger n = new BigInteger(s);
            return ExactInteger.of(minus ? n.negate() : n);
        }
        int at = whole;
        int count = whole;
        if (s.charAt(at) == '.') {
            int end = digits(s, at + 1, 10);
            count += end - at - 1;
            at = end;
        }
        if (count == 0 || !exponent(s, at, 'e')) {
            return null;
        }
        double d = Double.parseDouble(s);
        return LuaValue.valueOf(minus ? -d : d);
    }

    private static @Nullable LuaValue hex(String s, boolean minus) {
        int whole = digits(s, 0, 16);
        if (whole == s.length() && whole > 0) {
            // Wraps around at 64 bits as in Lua 5.3.
            long n = new BigInteger(s, 16).longValue();
            return ExactInteger.of(minus ? -n : n);
        }
        int at = whole;
        int count = whole;
        if (at < s.length() && s.charAt(at) == '.') {
            int end = digits(s, at + 1, 16);
            count += end - at - 1;
            at = end;
        }
        if (count == 0 || !exponent(s, at, 'p')) {
            return null;
        }
        double d = Double.parseDouble("0x" + (at == s.length() ? s + "p0" : s));
        return LuaValue.valueOf(minus ? -d : d);
    }

    private static int digits(String s, int from, int base) {
        int at = from;
        while (at < s.length() && s.charAt(at) < 0x80 && Character.digit(s.charAt(at), base) >= 0) {
            at++;
        }
        return at;
    }

    /** Whether the rest is nothing or an exponent. */
    private static boolean exponent(String s, int at, char letter) {
        if (at == s.length()) {
            return true;
        }
        if ((s.charAt(at) | 0x20) != letter) {
            return false;
        }
        int from = at + 1;
        if (from < s.length() && (s.charAt(from) == '+' || s.charAt(from) == '-')) {
            from++;
        }
        return from < s.length() && digits(s, from, 10) == s.length();
    }

    /** tonumber with a base from 2 to 36; the text must hold nothing else. */
    static LuaValue parse(LuaString s, int base) {
        String text = trim(Text.latin(s));
        boolean minus = text.startsWith("-");
        String digits = minus ? text.substring(1) : text;
        if (digits.isEmpty() || digits.length() > LONGEST || digits(digits, 0, base) != digits.length()) {
            return LuaValue.NIL;
        }
        BigInteger n = new BigInteger(digits, base);
        return ExactInteger.of(minus ? n.negate() : n);
    }
}
