package io.spoa.script.js;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHook;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.HookKind;
import io.spoa.script.polyglot.GuestInterpreter;
import org.graalvm.polyglot.Value;

/**
 * What a script registered for a moment of its life.
 *
 * @param place where it was registered
 */
record JsHook(Interpreter js, Value function, HookKind kind, ScriptPlace place) implements ScriptHook {
    @Override
    public void run() throws ScriptException {
        GuestInterpreter guest = js.guest();
        boolean returnedFalse;
        guest.begin();
        js.promises().begin();
        try {
            js.tools().getMember("run").executeVoid(function);
            js.promises().finish(place, kind.word());
            returnedFalse = js.tools().getMember("returnedFalse").execute().asBoolean();
        } catch (RuntimeException | Error e) {
            throw guest.failure(e, place);
        } finally {
            guest.end();
        }
        kind.check(returnedFalse, place);
    }
}
