package io.spoa.script.polyglot;

import io.spoa.script.CacheRule;
import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHook;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.HookKind;
import io.spoa.script.binding.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What scripts register. A refusal of the host is remembered: a script may catch the error that it gets, but loading fails
 * nevertheless. Owned by the worker.
 */
public final class Registrations {
    private final ScriptHost host;
    private final CallContext call;
    private @Nullable ScriptException refusal;

    /**
     * Nothing registered yet.
     *
     * @param host takes the callbacks
     * @param call knows whether a script is being loaded
     */
    public Registrations(ScriptHost host, CallContext call) {
        this.host = host;
        this.call = call;
    }

    /**
     * Registers a callback.
     *
     * @throws BindingError if it is too late for that or the message has a callback
     */
    public void register(String message, Callback callback, ScriptPlace place) {
        if (call.loading() == null) {
            throw new BindingError(Texts.tooLate(message));
        }
        try {
            host.register(message, callback, place);
        } catch (ScriptException e) {
            if (refusal == null) {
                refusal = e;
            }
            throw new BindingError(e.getMessage());
        }
    }

    /**
     * Has the answers to a message kept.
     *
     * @param options what the script said of it, see {@link CacheRule#of}
     * @throws BindingError if it is too late for that, or an option is wrong
     */
    public void cache(Map<String, ? extends @Nullable Object> options, ScriptPlace place) {
        if (call.loading() == null) {
            throw new BindingError(Texts.cacheTooLate());
        }
        try {
            host.cache(CacheRule.of(options), place);
        } catch (IllegalArgumentException e) {
            throw new BindingError("cache: " + e.getMessage());
        } catch (ScriptException e) {
            refusal = refusal == null ? e : refusal;
            throw new BindingError(e.getMessage());
        }
    }

    /**
     * Takes a function for a moment of the script's life.
     *
     * @throws BindingError if it is too late for that
     */
    public void hook(HookKind kind, ScriptHook hook) {
        if (call.loading() == null && kind.isForLoading()) {
            throw new BindingError(kind.tooLate());
        }
        kind.register(host, hook);
    }

    /** What the host refused since the last call, or {@code null}: then loading fails with it. */
    @Nullable ScriptException takeRefusal() {
        ScriptException taken = refusal;
        refusal = null;
        return taken;
    }
}
