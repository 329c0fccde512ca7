package io.spoa.script.lua.lib;

import org.luaj.vm2.LuaTable;
import org.luaj.vm2.Varargs;

/** A built-in function written as a lambda. */
final class Fn extends Builtin {
    /** What it does. */
    @FunctionalInterface
    interface Body {
        Varargs run(Varargs args);
    }

    private final Body body;

    Fn(String name, Body body) {
        super(name);
        this.body = body;
    }

    static void put(LuaTable t, String name, Body body) {
        t.set(name, new Fn(name, body));
    }

    @Override
    public Varargs invoke(Varargs args) {
        return body.run(args);
    }
}
