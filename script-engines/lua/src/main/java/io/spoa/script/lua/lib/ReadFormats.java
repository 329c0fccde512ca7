package io.spoa.script.lua.lib;

import java.io.IOException;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** What {@code file:read} and {@code file:lines} read: {@code n l L a}, with or without asterisk, or a number of bytes. */
final class ReadFormats {
    private static final int LONGEST_NUMBER = 200;

    private ReadFormats() {}

    /** Reads by the formats from argument {@code first} on, a line if there are none; nil ends the list. */
    static Varargs read(LuaFile file, Varargs a, int first, String fn) throws IOException {
        if (a.narg() < first) {
            return line(file, false);
        }
        LuaValue[] results = new LuaValue[a.narg() - first + 1];
        for (int i = 0; i < results.length; i++) {
            results[i] = one(file, a, first + i, fn);
            if (results[i].isnil()) {
                return LuaValue.varargsOf(java.util.Arrays.copyOf(results, i + 1));
            }
        }
        return LuaValue.varargsOf(results);
    }

    private static LuaValue one(LuaFile file, Varargs a, int i, String fn) throws IOException {
        if (a.arg(i).type() == LuaValue.TNUMBER) {
            return chars(file, Args.integer(a, i, fn));
        }
        String format = Args.string(a, i, fn).tojstring();
        return switch (format.startsWith("*") ? format.substring(1, Math.min(2, format.length())) : format) {
            case "n" -> number(file);
            case "l" -> line(file, false);
            case "L" -> line(file, true);
            case "a" -> all(file);
            default -> throw Args.bad(i, fn, "invalid format");
        };
    }

    private static LuaValue line(LuaFile file, boolean keep) throws IOException {
        Bytes out = new Bytes(80);
        return file.line(out, keep) ? out.done() : LuaValue.NIL;
    }

    private static LuaValue all(LuaFile file) throws IOException {
        Bytes out = new Bytes(1024);
        int more;
        do {
            more = file.take(out, Integer.MAX_VALUE);
        } while (more > 0);
        return out.done();
    }

    private static LuaValue chars(LuaFile file, long count) throws IOException {
        if (count == 0) {
            return file.peek() == LuaFile.END ? LuaValue.NIL : LuaString.valueOf("");
        }
        Bytes out = new Bytes((int) Math.clamp(count, 0L, 8192L));
        int left = Text.checkLength(Math.max(0, count));
        while (left > 0) {
            int more = file.take(out, left);
            if (more == 0) {
                break;
            }
            left -= more;
        }
        return out.length() == 0 ? LuaValue.NIL : out.done();
    }

    /** Takes the longest text that can be the start of a number, as PUC Lua does. */
    private static LuaValue number(LuaFile file) throws IOException {
        while (file.peek() == ' ' || file.peek() >= '\t' && file.peek() <= '\r') {
            file.read();
        }
        StringBuilder text = new StringBuilder();
        accept(file, text, "+-");
        boolean hex = accept(file, text, "0") && accept(file, text, "xX");
        digits(file, text, hex);
        if (accept(file, text, ".")) {
            digits(file, text, hex);
        }
        if (accept(file, text, hex ? "pP" : "eE")) {
            accept(file, text, "+-");
            digits(file, text, false);
        }
        LuaValue n = Numbers.parse(LuaString.valueOf(text.toString()));
        return n == null ? LuaValue.NIL : n;
    }

    private static boolean accept(LuaFile file, StringBuilder text, String any) throws IOException {
        int c = file.peek();
        if (c == LuaFile.END || any.indexOf(c) < 0 || text.length() >= LONGEST_NUMBER) {
            return false;
        }
        text.append((char) file.read());
        return true;
    }

    private static void digits(LuaFile file, StringBuilder text, boolean hex) throws IOException {
        while (accept(file, text, hex ? "0123456789abcdefABCDEF" : "0123456789")) {
            // accept takes the digit.
        }
    }
}
