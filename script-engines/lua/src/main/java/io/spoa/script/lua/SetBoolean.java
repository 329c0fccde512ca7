package io.spoa.script.lua;

import io.spoa.spop.Scope;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.ThreeArgFunction;

/** {@code spoa.set_var_boolean(name, scope, value)}. */
final class SetBoolean extends ThreeArgFunction {
    private static final String NAME = "set_var_boolean";
    private final CallState call;

    SetBoolean(CallState call) {
        this.call = call;
    }

    @Override
    public LuaValue call(LuaValue nameArgument, LuaValue scopeArgument, LuaValue value) {
        LuaString name = Check.name(NAME, nameArgument);
        Scope scope = Check.scope(NAME, scopeArgument);
        if (!(value instanceof LuaBoolean bool)) {
            throw Check.badType(3, NAME, "boolean", value);
        }
        if (!call.actions().setBoolean(scope, name.m_bytes, name.m_offset, name.m_length, bool.v)) {
            throw call.noRoom(scope, name, 1);
        }
        return NIL;
    }
}
