package io.spoa.agent.backend;

import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.codec.ActionWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a message to the back end, and makes actions of what it answers. */
final class BackendCallback implements Callback {
    /** So that the request ends before the message is given up: its error says more. */
    private static final Duration SOONER = Duration.ofMillis(5);

    private static final double NANOS = 1e9;
    private static final String CALLED = "http.request: ";

    private final BackendUrl backend;
    private final BackendEngine engine;
    private final Form form;

    BackendCallback(BackendUrl backend, BackendEngine engine) {
        this.backend = backend;
        this.engine = engine;
        form = backend.form();
    }

    @Override
    public void call(ScriptMessage message, ActionWriter actions) throws ScriptException {
        try {
            form.read(engine.ask(form.method(), options(message)), actions);
        } catch (BindingError e) {
            String text =
                    e.getMessage().startsWith(CALLED) ? e.getMessage().substring(CALLED.length()) : e.getMessage();
            throw ScriptException.of(ScriptException.Kind.RUNTIME, text, new ScriptPlace(backend.shown(), 0), null);
        }
    }

    private Map<Slice, Object> options(ScriptMessage message) {
        long left = message.origin().deadlineNanos() - System.nanoTime() - SOONER.toNanos();
        Duration own = backend.timeout();
        long time = Math.max(1_000_000, own == null ? left : Math.min(left, own.toNanos()));
        Map<Slice, Object> options = new HashMap<>();
        options.put(Slice.text("timeout"), time / NANOS);
        form.write(message, options);
        return options;
    }

    @Override
    public String toString() {
        return "back end " + backend.shown();
    }

    /** What a value is, for errors. */
    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean _ -> "a boolean";
            case Number number -> "the number " + number;
            case String _ -> "text";
            case Map<?, ?> _ -> "an object";
            default -> "a list";
        };
    }
}
