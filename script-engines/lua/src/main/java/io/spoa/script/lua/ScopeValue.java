package io.spoa.script.lua;

import io.spoa.script.ScriptMessage;
import io.spoa.script.binding.Texts;
import io.spoa.spop.Scope;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/** {@code msg.txn} and its sisters: assigning to a field sets a variable. */
final class ScopeValue extends LuaUserdata {
    private final Scope scope;
    private final ScriptMessage message;
    private final CallState call;

    ScopeValue(Scope scope, ScriptMessage message, CallState call) {
        super(scope);
        this.scope = scope;
        this.message = message;
        this.call = call;
    }

    @Override
    public LuaValue get(LuaValue key) {
        throw new LuaError(Texts.unreadable(scope, key.tojstring()));
    }

    @Override
    public void set(LuaValue key, LuaValue value) {
        if (!key.isstring() || key.strvalue().m_length == 0) {
            throw new LuaError("msg." + scope.label() + ": a variable's name is a string that is not empty, got "
                    + (key.isstring() ? "an empty one" : "a " + key.typename()));
        }
        LuaString name = key.strvalue();
        if (!call.isAnswering(message)) {
            throw new LuaError(Texts.ended(scope, name.tojstring()));
        }
        VariableWriter.set(call, scope, name, value);
    }

    @Override
    public String tojstring() {
        return "scope: " + scope.label();
    }
}
