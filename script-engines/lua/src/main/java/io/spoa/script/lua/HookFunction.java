package io.spoa.script.lua;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.HookKind;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.OneArgFunction;

/** {@code spoa.self_test(function)} and {@code spoa.on_unload(function)}: only while a script loads. */
final class HookFunction extends OneArgFunction {
    private final HookKind kind;
    private final ScriptHost host;
    private final Interpreter interpreter;
    private final CallState call;
    private final Registrar registrar;

    HookFunction(HookKind kind, ScriptHost host, Interpreter interpreter, CallState call, Registrar registrar) {
        this.kind = kind;
        this.host = host;
        this.interpreter = interpreter;
        this.call = call;
        this.registrar = registrar;
    }

    HookKind kind() {
        return kind;
    }

    @Override
    public LuaValue call(LuaValue argument) {
        if (!(argument instanceof LuaFunction function)) {
            throw Check.badType(1, kind.word(), "function", argument);
        }
        String loading = call.loading();
        if (loading == null && kind.isForLoading()) {
            throw new LuaError(kind.tooLate());
        }
        String script = loading == null ? "" : loading;
        ScriptPlace place = registrar.place(script);
        try {
            kind.register(host, () -> run(function, script, place));
        } catch (BindingError e) {
            throw new LuaError(e.getMessage());
        }
        return NIL;
    }

    private void run(LuaFunction function, String script, ScriptPlace place) throws ScriptException {
        LuaValue result;
        interpreter.enter();
        try {
            result = function.call();
        } catch (RuntimeException | Error e) {
            throw interpreter.failure(Kind.RUNTIME, e, script);
        } finally {
            interpreter.leave();
            if (kind.isForLoading()) {
                interpreter.loaded(); // no message waited
            }
        }
        kind.check(result.isboolean() && !result.toboolean(), place);
    }
}
