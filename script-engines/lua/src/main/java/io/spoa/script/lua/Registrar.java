package io.spoa.script.lua;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.Refused;
import io.spoa.script.binding.Texts;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.TwoArgFunction;

/** {@code spoa.register_message(name, function)}: only while a script loads. */
final class Registrar extends TwoArgFunction {
    private static final String NAME = "register_message";
    private final ScriptHost host;
    private final Interpreter interpreter;
    private final CallState call;

    Registrar(ScriptHost host, Interpreter interpreter, CallState call) {
        this.host = host;
        this.interpreter = interpreter;
        this.call = call;
    }

    @Override
    public LuaValue call(LuaValue nameArgument, LuaValue function) {
        LuaString name = Check.string(1, NAME, nameArgument);
        if (!(function instanceof LuaFunction callback)) {
            throw Check.badType(2, NAME, "function", function);
        }
        String script = call.loading();
        if (script == null) {
            throw new LuaError(Texts.tooLate(name.tojstring()));
        }
        try {
            host.register(name.tojstring(), new LuaCallback(interpreter, call, callback, script), place(script));
        } catch (ScriptException e) {
            throw new Refused(e);
        }
        return NIL;
    }

    // The line that asks; through pcall that is no line of Lua, and the script must do.
    ScriptPlace place(String script) {
        ScriptPlace here = interpreter.here();
        return here != null ? here : new ScriptPlace(script, 0);
    }
}
