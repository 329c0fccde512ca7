package io.spoa.script.jython;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import java.nio.file.Path;

/** One Jython interpreter with the scripts loaded into it. */
final class JythonEngine implements ScriptEngine {
    private final ScriptHost host;
    private final Interpreter interpreter;

    JythonEngine(ScriptHost host) {
        this.host = host;
        interpreter = new Interpreter(host);
    }

    @Override
    public void load(Path script) throws ScriptException {
        interpreter.load(script, host.read(script));
    }

    @Override
    public void interrupt() {
        interpreter.interrupt();
    }

    @Override
    public void close() {
        interpreter.close();
    }
}
