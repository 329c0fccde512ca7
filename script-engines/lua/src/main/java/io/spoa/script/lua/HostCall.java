package io.spoa.script.lua;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Parking;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

/** A function of the bridge. Arguments beyond its parameters are ignored, as Lua does. */
final class HostCall extends VarArgFunction {
    private final HostFunction function;
    private final Parking parking;
    private final int parameters;
    /** What it belongs to, and is called with, as in {@code bad:has(ip)}. */
    private final @Nullable LuaTable self;

    HostCall(HostFunction function, Parking parking, @Nullable LuaTable self) {
        this.function = function;
        this.parking = parking;
        this.self = self;
        parameters = function.parameters().size();
    }

    // The two below are what calls with one argument come to, without an object for their arguments.

    @Override
    public LuaValue call(LuaValue only) {
        return self == null && parameters == 1 ? run(java(only)) : super.call(only);
    }

    @Override
    public LuaValue call(LuaValue first, LuaValue second) {
        if (self == null || parameters != 1) {
            return super.call(first, second);
        }
        checkSelf(first);
        return run(java(second));
    }

    @Override
    public Varargs invoke(Varargs given) {
        int skipped = 0;
        if (self != null) {
            checkSelf(given.arg1());
            skipped = 1;
        }
        int count = Math.min(parameters, given.narg() - skipped);
        @Nullable Object[] values = new @Nullable Object[Math.max(0, count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = java(given.arg(i + 1 + skipped));
        }
        return run(values);
    }

    private static @Nullable Object java(LuaValue value) {
        try {
            return HostValues.java(value);
        } catch (BindingError e) {
            throw new LuaError(e.getMessage());
        }
    }

    private LuaValue run(@Nullable Object... values) {
        try {
            return HostValues.lua(function.callWith(parking, values), parking);
        } catch (BindingError e) {
            throw new LuaError(e.getMessage());
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private void checkSelf(LuaValue first) {
        if (first != self) {
            throw new LuaError(function.name() + ": call it with a colon, as in x:" + function.word() + "("
                    + String.join(", ", function.parameters()) + ")");
        }
    }
}
