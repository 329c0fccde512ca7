package io.spoa.script.lua;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.ThreeArgFunction;

/** {@code spoa.set_var_str(name, scope, value)} and {@code set_var_bin}. */
final class SetBytes extends ThreeArgFunction {
    private final CallState call;
    private final DataType type;
    private final String function;

    SetBytes(CallState call, DataType type, String function) {
        this.call = call;
        this.type = type;
        this.function = function;
    }

    @Override
    public LuaValue call(LuaValue nameArgument, LuaValue scopeArgument, LuaValue value) {
        LuaString name = Check.name(function, nameArgument);
        Scope scope = Check.scope(function, scopeArgument);
        VariableWriter.bytes(call, scope, name, type, Check.string(3, function, value));
        return NIL;
    }
}
