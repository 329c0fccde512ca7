package io.spoa.script.lua;

import io.spoa.spop.Scope;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.TwoArgFunction;

/** {@code spoa.set_var_null(name, scope)}. */
final class SetNull extends TwoArgFunction {
    private static final String NAME = "set_var_null";
    private final CallState call;

    SetNull(CallState call) {
        this.call = call;
    }

    @Override
    public LuaValue call(LuaValue nameArgument, LuaValue scopeArgument) {
        LuaString name = Check.name(NAME, nameArgument);
        Scope scope = Check.scope(NAME, scopeArgument);
        if (!call.actions().setNull(scope, name.m_bytes, name.m_offset, name.m_length)) {
            throw call.noRoom(scope, name, 1);
        }
        return NIL;
    }
}
