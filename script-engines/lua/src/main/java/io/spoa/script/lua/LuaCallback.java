package io.spoa.script.lua;

import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.spop.codec.ActionWriter;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaFunction;

/** A registered Lua function. What it does not declare as a parameter is not built. */
final class LuaCallback implements Callback {
    private final Interpreter interpreter;
    private final CallState call;
    private final LuaFunction function;
    private final ArgumentBuilder arguments = new ArgumentBuilder();
    private final boolean wantsArguments;
    private final boolean wantsMessage;

    LuaCallback(Interpreter interpreter, CallState call, LuaFunction function) {
        this.interpreter = interpreter;
        this.call = call;
        this.function = function;
        // A function that is not Lua source, such as print, takes whatever there is.
        int parameters = function instanceof LuaClosure closure && closure.p.is_vararg == 0 ? closure.p.numparams : 2;
        wantsArguments = parameters > 0;
        wantsMessage = parameters > 1;
    }

    @Override
    public void call(ScriptMessage message, ActionWriter actions) throws ScriptException {
        call.begin(message, actions);
        interpreter.enter();
        try {
            if (wantsMessage) {
                function.call(arguments.list(message.view()), new MessageValue(message, call, arguments));
            } else if (wantsArguments) {
                function.call(arguments.list(message.view()));
            } else {
                function.call();
            }
        } catch (RuntimeException | Error e) {
            throw Failures.translate(e);
        } finally {
            interpreter.leave();
            call.end();
        }
    }
}
