package io.spoa.script.lua;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.util.Locale;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.ThreeArgFunction;

/** {@code spoa.set_var_int32(name, scope, value)} and its three sisters. */
final class SetInteger extends ThreeArgFunction {
    private final CallState call;
    private final DataType type;
    private final String function;

    SetInteger(CallState call, DataType type) {
        this.call = call;
        this.type = type;
        this.function = "set_var_" + type.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public LuaValue call(LuaValue nameArgument, LuaValue scopeArgument, LuaValue value) {
        LuaString name = Check.name(function, nameArgument);
        Scope scope = Check.scope(function, scopeArgument);
        VariableWriter.integer(call, scope, name, type, Integers.check(3, function, type, value));
        return NIL;
    }
}
