package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaString;

/** Reads the format of string.pack, an item at a time. */
final class PackFormat {
    private static final int LARGEST_INTEGER = 16;

    private final LuaString text;
    private final String fn;
    private int at;
    private int largestAlign = 1;

    boolean little = true;
    /** i and u integers, f floats, c fixed, s counted and z closed strings, x a zero byte, - nothing. */
    char kind;

    int size;
    /** Zero bytes before the item. */
    int padding;

    PackFormat(LuaString text, String fn) {
        this.text = text;
        this.fn = fn;
    }

    /** Reads the next item, for a position in the data; false at the end. */
    boolean next(int position) {
        if (at >= text.m_length) {
            return false;
        }
        char c = (char) text.luaByte(at++);
        read(c);
        int align = kind == 'i' || kind == 'u' || kind == 'f' || kind == 's' ? size : 0;
        if (c == 'X') {
            if (at >= text.m_length) {
                throw Args.bad(1, fn, "invalid next option for option 'X'");
            }
            read((char) text.luaByte(at++));
            align = size;
            if (kind == 'c' || align == 0) {
                throw Args.bad(1, fn, "invalid next option for option 'X'");
            }
            kind = '-';
            size = 0;
        }
        padding = 0;
        if (align > 1) {
            align = Math.min(align, largestAlign);
            if ((align & (align - 1)) != 0) {
                throw Args.bad(1, fn, "format asks for alignment not power of 2");
            }
            padding = (align - (position & (align - 1))) & (align - 1);
        }
        return true;
    }

    private void read(char c) {
        switch (c) {
            case 'b' -> item('i', 1);
            case 'B' -> item('u', 1);
            case 'h' -> item('i', 2);
            case 'H' -> item('u', 2);
            case 'i' -> item('i', limited(4));
            case 'I' -> item('u', limited(4));
            case 'l', 'j' -> item('i', 8);
            case 'L', 'J', 'T' -> item('u', 8);
            case 'f' -> item('f', 4);
            case 'd', 'n' -> item('f', 8);
            case 's' -> item('s', limited(8));
            case 'c' -> {
                int n = number(-1);
                if (n < 0) {
                    throw LuaFailure.raw("missing size for format option 'c'");
                }
                item('c', n);
            }
            case 'z' -> item('z', 0);
            case 'x' -> item('x', 1);
            case 'X', ' ' -> item('-', 0);
            case '<', '=', '>' -> {
                little = c != '>';
                item('-', 0);
            }
            case '!' -> {
                largestAlign = limited(8);
                item('-', 0);
            }
            default -> throw LuaFailure.raw("invalid format option '" + c + "'");
        }
    }

    private void item(char what, int bytes) {
        kind = what;
        size = bytes;
    }

    private int limited(int otherwise) {
        int n = number(otherwise);
        if (n < 1 || n > LARGEST_INTEGER) {
            throw LuaFailure.raw("integral size (" + n + ") out of limits [1," + LARGEST_INTEGER + "]");
        }
        return n;
    }

    private int number(int otherwise) {
        int from = at;
        long n = 0;
        while (at < text.m_length && text.luaByte(at) >= '0' && text.luaByte(at) <= '9' && n < Text.LONGEST) {
            n = n * 10 + text.luaByte(at++) - '0';
        }
        return at == from ? otherwise : Text.checkLength(n);
    }
}
