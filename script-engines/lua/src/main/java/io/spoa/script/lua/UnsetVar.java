package io.spoa.script.lua;

import io.spoa.spop.Scope;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.TwoArgFunction;

/** {@code spoa.unset_var(name, scope)}. */
final class UnsetVar extends TwoArgFunction {
    private static final String NAME = "unset_var";
    private final CallState call;

    UnsetVar(CallState call) {
        this.call = call;
    }

    @Override
    public LuaValue call(LuaValue nameArgument, LuaValue scopeArgument) {
        LuaString name = Check.name(NAME, nameArgument);
        Scope scope = Check.scope(NAME, scopeArgument);
        if (!call.actions().unset(scope, name.m_bytes, name.m_offset, name.m_length)) {
            throw call.noRoom(scope, name, 0);
        }
        return NIL;
    }
}
