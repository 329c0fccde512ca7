package io.spoa.agent.worker;

import io.spoa.agent.engine.PlannedScript;
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

/** The interpreters of one worker, one an engine, with the callbacks their scripts registered. Owned by the worker. */
final class Interpreters implements ScriptHost, AutoCloseable {
    private final int worker;
    private final ScriptOutput output;
    private final CallbackTable callbacks;
    private final Map<String, ScriptEngine> engines = new LinkedHashMap<>();
    private String script = "";
    private String language = "";
    private ScriptOrigin origin;
    private volatile List<ScriptEngine> opened = List.of();

    /**
     * No interpreter yet.
     *
     * @param worker the worker's number, from 1
     * @param deadlines how long messages may take
     * @param output takes what scripts print
     */
    Interpreters(int worker, Deadlines deadlines, ScriptOutput output) {
        this.worker = worker;
        callbacks = new CallbackTable(deadlines);
        this.output = output;
        origin = new ScriptOrigin(script, language, worker, null);
    }

    /** Loads the scripts in their order, opening an interpreter of each engine that is asked for. */
    void load(List<PlannedScript> scripts) throws ScriptException {
        for (PlannedScript planned : scripts) {
            load(planned.engine(), planned.file());
        }
        opened = List.copyOf(engines.values());
    }

    private void load(EngineProvider provider, Path file) throws ScriptException {
        script = file.toString();
        language = provider.language();
        origin = new ScriptOrigin(script, language, worker, null);
        ScriptEngine engine = engines.get(provider.name());
        if (engine == null) {
            engine = provider.open(this);
            engines.put(provider.name(), engine);
        }
        engine.load(file);
    }

    CallbackTable callbacks() {
        return callbacks;
    }

    /** Says whose output comes from now on. */
    void running(ScriptOrigin callback) {
        origin = callback;
    }

    /** Whose callback runs, or ran last. */
    ScriptOrigin origin() {
        return origin;
    }

    /** The interpreters once everything is loaded. Any thread. */
    List<ScriptEngine> engines() {
        return opened;
    }

    /** Whether callbacks may run on any thread. */
    boolean neverWait() {
        for (ScriptEngine engine : opened) {
            if (!engine.neverWaits()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void register(String message, Callback callback, ScriptPlace place) throws ScriptException {
        callbacks.add(message, callback, place, new ScriptOrigin(script, language, worker, message));
    }

    @Override
    public void print(byte[] line) {
        output.print(origin, line);
    }

    @Override
    public void leaveThread() {
        MovableWork.leave();
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
