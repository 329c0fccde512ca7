package io.spoa.script.lua;

import io.spoa.script.binding.Texts;
import io.spoa.spop.Scope;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Argument checks, with the texts of Lua's own {@code luaL_check*} functions. */
final class Check {
    private static final Scope[] SCOPES = Scope.values();

    private Check() {}

    /** The error of an argument that is not what function {@code function} takes. */
    static LuaError badArgument(int index, String function, String what) {
        return new LuaError("bad argument #" + index + " to '" + function + "' (" + what + ")");
    }

    static LuaError badType(int index, String function, String expected, LuaValue got) {
        return badArgument(index, function, expected + " expected, got " + typeName(got));
    }

    /** The value's type as error messages say it: a missing argument cannot be told from nil. */
    static String typeName(LuaValue value) {
        return value.typename();
    }

    /** A string, or a number written as one. */
    static LuaString string(int index, String function, LuaValue value) {
        if (value instanceof LuaString text) {
            return text;
        }
        if (value instanceof LuaNumber number) {
            return number.strvalue();
        }
        throw badType(index, function, "string", value);
    }

    /** The name of a variable, argument 1. */
    static LuaString name(String function, LuaValue value) {
        LuaString name = string(1, function, value);
        if (name.m_length == 0) {
            throw badArgument(1, function, Texts.NO_NAME);
        }
        return name;
    }

    /** A scope, argument 2: one of the numbers in {@code spoa.scope}. */
    static Scope scope(String function, LuaValue value) {
        if (value instanceof LuaInteger number && number.v >= 0 && number.v < SCOPES.length) {
            return SCOPES[number.v];
        }
        if (!value.isnumber()) {
            throw badType(2, function, "number", value);
        }
        long code = value.tolong();
        if (code < 0 || code >= SCOPES.length || value.todouble() != code) {
            throw badArgument(2, function, Texts.unknownScope(value.tojstring()));
        }
        return SCOPES[(int) code];
    }
}
