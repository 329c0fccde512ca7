package io.spoa.agent.worker;

import io.spoa.script.Callback;
import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The interpreters of one worker, one a language, with the callbacks their scripts registered. Owned by the worker. */
final class Interpreters implements ScriptHost, AutoCloseable {
    private final int worker;
    private final Consumer<byte[]> output;
    private final CallbackTable callbacks = new CallbackTable();
    private final Map<String, ScriptEngine> engines = new LinkedHashMap<>();
    private volatile List<ScriptEngine> opened = List.of();

    /**
     * No interpreter yet.
     *
     * @param worker the worker's number, from 1
     * @param output takes what scripts print, by lines; any thread
     */
    Interpreters(int worker, Consumer<byte[]> output) {
        this.worker = worker;
        this.output = output;
    }

    /** Loads the scripts in their order, opening an interpreter for each language that is asked for. */
    void load(Languages languages, List<Path> scripts) throws ScriptException {
        for (Path script : scripts) {
            EngineProvider language = languages.of(script);
            ScriptEngine engine = engines.get(language.name());
            if (engine == null) {
                engine = language.open(this);
                engines.put(language.name(), engine);
            }
            engine.load(script);
        }
        opened = List.copyOf(engines.values());
    }

    CallbackTable callbacks() {
        return callbacks;
    }

    /** The interpreters once everything is loaded. Any thread. */
    List<ScriptEngine> engines() {
        return opened;
    }

    @Override
    public void register(String message, Callback callback, ScriptPlace place) throws ScriptException {
        callbacks.add(message, callback, place);
    }

    @Override
    public void print(byte[] line) {
        output.accept(line);
    }

    @Override
    public int worker() {
        return worker;
    }

    @Override
    public void close() {
        engines.values().forEach(ScriptEngine::close);
    }
}
