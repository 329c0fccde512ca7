package io.spoa.script.lua.lib;

import org.luaj.vm2.lib.VarArgFunction;

/** A function of the standard libraries, which knows its name for messages. */
abstract class Builtin extends VarArgFunction {
    final String fn;

    Builtin(String fn) {
        this.fn = fn;
    }

    @Override
    public String name() {
        return fn;
    }
}
