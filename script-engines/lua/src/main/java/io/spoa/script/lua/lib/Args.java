package io.spoa.script.lua.lib;

import java.math.BigInteger;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Checks the arguments of built-in functions, with PUC Lua's messages. */
final class Args {
    private Args() {}

    static LuaFailure bad(int i, String fn, String why) {
        return LuaFailure.badArgument(i, fn, why);
    }

    static LuaFailure badType(Varargs a, int i, String fn, String wanted) {
        return bad(i, fn, wanted + " expected, got " + (i > a.narg() ? "no value" : Meta.kindName(a.arg(i))));
    }

    static LuaValue any(Varargs a, int i, String fn) {
        if (i > a.narg()) {
            throw bad(i, fn, "value expected");
        }
        return a.arg(i);
    }

    static LuaTable table(Varargs a, int i, String fn) {
        if (a.arg(i) instanceof LuaTable t) {
            return t;
        }
        throw badType(a, i, fn, "table");
    }

    static LuaValue function(Varargs a, int i, String fn) {
        if (a.arg(i) instanceof LuaFunction f) {
            return f;
        }
        throw badType(a, i, fn, "function");
    }

    static LuaString string(Varargs a, int i, String fn) {
        LuaValue v = a.arg(i);
        if (v instanceof LuaString s) {
            return s;
        }
        if (Text.stringlike(v)) {
            return Text.of(v);
        }
        throw badType(a, i, fn, "string");
    }

    static LuaString string(Varargs a, int i, String fn, LuaString otherwise) {
        return a.arg(i).isnil() ? otherwise : string(a, i, fn);
    }

    static double number(Varargs a, int i, String fn) {
        return numeric(a, i, fn).todouble();
    }

    /** A number of any kind. */
    static LuaValue numeric(Varargs a, int i, String fn) {
        LuaValue v = a.arg(i);
        if (v instanceof LuaNumber) {
            return v;
        }
        LuaValue n = Numbers.of(v);
        if (n == null) {
            throw badType(a, i, fn, "number");
        }
        return n;
    }

    /** An integer of 64 bits; unsigned ones above 2^63 wrap around, as they would in Lua 5.3. */
    static long integer(Varargs a, int i, String fn) {
        LuaValue v = a.arg(i);
        if (v instanceof LuaInteger n) {
            return n.v;
        }
        LuaValue n = numeric(a, i, fn);
        BigInteger exact = ExactInteger.toExact(n);
        if (exact == null || exact.bitLength() > 64) {
            throw bad(i, fn, "number has no integer representation");
        }
        return exact.longValue();
    }

    static long integer(Varargs a, int i, String fn, long otherwise) {
        return a.arg(i).isnil() ? otherwise : integer(a, i, fn);
    }

    /** An integer where more than an int makes no difference. */
    static int clamped(Varargs a, int i, String fn, int otherwise) {
        return Math.clamp(integer(a, i, fn, otherwise), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
