package io.spoa.script.js;

import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.script.ScriptPlace;
import io.spoa.script.polyglot.GuestInterpreter;
import io.spoa.spop.codec.ActionWriter;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A registered JavaScript function. It is called through a piece of glue made for its message's arguments. */
final class JsCallback implements Callback {
    /** A message has one list of names as a rule; what invents names must not fill the memory. */
    private static final int MOST = 64;

    private final Interpreter js;
    private final GuestInterpreter guest;
    private final Value function;
    private final Wants wants;
    private final ScriptPlace place;
    private final ArgumentValues arguments;
    private final Map<Signature, Value> all = new HashMap<>();
    private @Nullable Signature signature;
    private @Nullable Value glue;

    JsCallback(Interpreter js, Value function, Wants wants, ScriptPlace place) {
        this.js = js;
        this.guest = js.guest();
        this.function = function;
        this.wants = wants;
        this.place = place;
        arguments = new ArgumentValues(js.fields());
    }

    @Override
    public void call(ScriptMessage message, ActionWriter actions) throws ScriptException {
        guest.call().begin(message, actions);
        guest.begin();
        js.promises().begin();
        try {
            run(message);
        } catch (RuntimeException | Error e) {
            throw guest.failure(e, place);
        } finally {
            guest.end();
            guest.call().end();
        }
    }

    private void run(ScriptMessage message) throws ScriptException {
        if (wants.nothing()) {
            glue(Signature.NONE).executeVoid();
        } else {
            @Nullable Object[] values = arguments.of(message.view(), wants.message() ? new MessageHandle(message) : null);
            glue(arguments.signature()).executeVoid(values);
        }
        // What was settled already has run when the outermost call returned.
        js.promises().finish(place, "the callback");
    }

    @SuppressWarnings("ReferenceEquality") // the quick look first
    private Value glue(Signature wanted) {
        Value known = glue;
        if (known == null || wanted != signature) {
            if (all.size() >= MOST) {
                all.clear();
            }
            known = all.computeIfAbsent(wanted, s -> js.glue(s, wants).execute(function, js.tools()));
            glue = known;
            signature = wanted;
        }
        return known;
    }
}
