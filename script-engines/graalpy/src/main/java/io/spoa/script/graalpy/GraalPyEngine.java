package io.spoa.script.graalpy;

import io.spoa.script.Sandbox;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.polyglot.GraalLanguage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One GraalPy interpreter with the scripts loaded into it. */
final class GraalPyEngine implements ScriptEngine {
    private final GraalLanguage python;
    private final ScriptHost host;
    private final Sandbox sandbox;
    // A context takes a fraction of a second to make: not before there is a script. Read by interrupt() on any thread.
    private volatile @Nullable Interpreter interpreter;

    GraalPyEngine(GraalLanguage python, ScriptHost host, Sandbox sandbox) {
        this.python = python;
        this.host = host;
        this.sandbox = sandbox;
    }

    @Override
    public void load(Path script) throws ScriptException {
        byte[] source = host.read(script);
        Interpreter running = interpreter;
        if (running == null) {
            running = new Interpreter(python, host, sandbox);
            interpreter = running;
        }
        running.load(script, source);
    }

    @Override
    public void interrupt() {
        Interpreter running = interpreter;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void close() {
        Interpreter running = interpreter;
        interpreter = null;
        if (running != null) {
            running.close();
        }
    }
}
