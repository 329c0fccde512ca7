package io.spoa.script.lua;

import io.spoa.script.binding.BindingError;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

/** One of the functions in {@code spoa.shared}. */
final class SharedFunction extends VarArgFunction {
    /** What a function does. */
    @FunctionalInterface
    interface Body {
        Varargs run(Varargs arguments);
    }

    private final Body body;

    SharedFunction(Body body) {
        this.body = body;
    }

    @Override
    public Varargs invoke(Varargs arguments) {
        try {
            return body.run(arguments);
        } catch (BindingError e) {
            throw new LuaError(e.getMessage());
        }
    }
}
