package io.spoa.agent.backend;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Slice;
import java.nio.file.Path;
import java.util.Map;

/** Asks one back end, by {@code spoa.http} as a script would. */
final class BackendEngine implements ScriptEngine {
    private final BackendUrl backend;
    private final ScriptHost host;
    private final HostFunction request;

    BackendEngine(BackendUrl backend, ScriptHost host) throws ScriptException {
        this.backend = backend;
        this.host = host;
        request = host.modules().stream()
                .filter(module -> module.name().equals("http"))
                .flatMap(module -> module.functions().stream())
                .filter(function -> function.word().equals("request"))
                .findFirst()
                .orElseThrow(() -> ScriptException.of(
                        ScriptException.Kind.UNREADABLE, backend.shown() + ": there is no spoa.http here", null, null));
    }

    @Override
    public void load(Path script) throws ScriptException {
        ScriptPlace place = new ScriptPlace(backend.shown(), 0);
        for (String message : backend.messages()) {
            host.register(message, new BackendCallback(backend, this), place);
        }
    }

    /**
     * Sends a request and waits for its answer. Others run on this worker meanwhile; there is nothing here to put aside for that.
     *
     * @throws BindingError if none comes
     */
    Map<?, ?> ask(String method, Map<Slice, Object> options) {
        Object answer =
                request.call(Slice.text(method), Slice.text(backend.url().toString()), options);
        if (answer instanceof Map<?, ?> map) {
            return map;
        }
        throw new BindingError("no answer");
    }

    @Override
    public void interrupt() {
        // Whoever waits is woken by the worker.
    }

    @Override
    public void close() {}
}
