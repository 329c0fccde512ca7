package io.spoa.script.lua;

import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptMessage;
import io.spoa.spop.codec.ActionWriter;
import org.luaj.vm2.LuaFunction;

/** A registered Lua function. What it does not declare as a parameter is not built. */
final class LuaCallback implements Callback {
    private final Interpreter interpreter;
    private final CallState call;
    private final LuaFunction function;
    private final String script;
    private final ArgumentBuilder arguments = new ArgumentBuilder();
    private final boolean wantsArguments;
    private final boolean wantsMessage;

    LuaCallback(Interpreter interpreter, CallState call, LuaFunction function, String script) {
        this.script = script;
        this.interpreter = interpreter;
        this.call = call;
        this.function = function;
        int parameters = interpreter.parameters(function);
        wantsArguments = parameters > 0;
        wantsMessage = parameters > 1;
    }

    @Override
    public void call(ScriptMessage message, ActionWriter actions) throws ScriptException {
        call.begin(message, actions);
        interpreter.enter();
        try {
            if (wantsMessage) {
                function.call(new ArgumentList(message.view(), arguments), new MessageValue(message, call, arguments));
            } else if (wantsArguments) {
                function.call(new ArgumentList(message.view(), arguments));
            } else {
                function.call();
            }
        } catch (RuntimeException | Error e) {
            throw interpreter.failure(Kind.RUNTIME, e, script);
        } finally {
            interpreter.leave();
            call.end();
        }
    }
}
