package io.spoa.script.lua;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.util.Locale;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.ThreeArgFunction;

/** {@code spoa.set_var_ipv4(name, scope, text)} and {@code set_var_ipv6}. */
final class SetAddress extends ThreeArgFunction {
    private final CallState call;
    private final DataType type;
    private final String function;

    SetAddress(CallState call, DataType type) {
        this.call = call;
        this.type = type;
        this.function = "set_var_" + type.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public LuaValue call(LuaValue nameArgument, LuaValue scopeArgument, LuaValue value) {
        LuaString name = Check.name(function, nameArgument);
        Scope scope = Check.scope(function, scopeArgument);
        VariableWriter.address(call, scope, name, AddressText.parse(type, Check.string(3, function, value)));
        return NIL;
    }
}
