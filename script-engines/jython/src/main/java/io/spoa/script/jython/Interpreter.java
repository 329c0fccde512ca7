package io.spoa.script.jython;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.HookKind;
import io.spoa.script.binding.LineOutput;
import io.spoa.script.binding.SharedCalls;
import io.spoa.script.bridge.HostModules;
import io.spoa.script.python.Dialect;
import io.spoa.script.python.Level;
import io.spoa.script.python.SourceLines;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.python.core.CompileMode;
import org.python.core.CompilerFlags;
import org.python.core.Py;
import org.python.core.PyCode;
import org.python.core.PyException;
import org.python.core.PyFile;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyStringMap;
import org.python.core.PySystemState;
import org.python.core.ThreadState;
import org.python.core.imp;

/** One Python with its own modules, builtins and globals. Owned by the worker, but for {@link #interrupt}. */
final class Interpreter {
    private final PySystemState state = new PySystemState();
    private final SourceLines sources = new SourceLines();
    private final Exceptions exceptions = new Exceptions(Dialect.PYTHON2, sources);
    private final LineOutput lines;
    private final PyFile stdout;
    private final Api api;
    private final Registrar registrar;
    private final StopGuard guard;
    private final PyObject globals;
    private final ScriptHost host;

    Interpreter(ScriptHost host) {
        this.host = host;
        Py.setSystemState(state);
        lines = new LineOutput(host);
        stdout = new Output(lines).file("<stdout>");
        state.stdout = stdout;
        state.__stdout__ = stdout;
        state.stderr = new Output(lines).file("<stderr>");
        state.__stderr__ = state.stderr;
        state.stdin = new PyFile(InputStream.nullInputStream(), "<stdin>", "r", 0, false);
        state.__stdin__ = state.stdin;
        state.dont_write_bytecode = true;
        IpTypes addresses = new IpTypes(state);
        PyStringMap builtins = ((PyStringMap) state.getBuiltins()).copy();
        state.setBuiltins(builtins);
        PyObject originalImport = builtins.__getitem__(new PyString("__import__"));
        builtins.__setitem__(
                "__import__", new Imports(originalImport, addresses, Boolean.getBoolean("spoa.jython.java")));
        api = SpoaModule.create(addresses, new PythonParking(this));
        registrar = new Registrar(host, this);
        PyObject spoa = imp.addModule("spoa").__dict__;
        spoa.__setitem__("register_message", registrar);
        spoa.__setitem__("cache", new CacheFunction(host, this));
        SharedFunction.define(api, new SharedCalls(host), spoa.__getitem__(new PyString("shared")));
        HostCallable.define(api, spoa, HostModules.of(host));
        for (HookKind kind : HookKind.values()) {
            spoa.__setitem__(kind.word(), new HookFunction(kind, host, this));
        }
        builtins.__setitem__("help", spoa.__getitem__(new PyString("_help")));
        guard = new StopGuard(api.stopped);
        globals = imp.addModule("__main__").__dict__;
        // As CPython's site module does: Python's library wants it, and a script called types.py must not be taken for
        // it.
        imp.importName("types", true);
    }

    Api api() {
        return api;
    }

    /** Runs the top level of a script. */
    void load(Path script, byte[] source) throws ScriptException {
        sources.loaded(script, source);
        String file = script.toString();
        Py.setSystemState(state);
        PyCode code = compile(file, source);
        PyObject folder =
                Bytes.utf8(io.spoa.script.binding.SourceText.folder(script).toString());
        if (!state.path.__contains__(folder)) {
            state.path.insert(0, folder);
        }
        state.argv = new org.python.core.PyList(new PyObject[] {Bytes.utf8(file)});
        globals.__setitem__("__file__", Bytes.utf8(file));
        api.call.loading(file);
        try {
            run(file, () -> Py.runCode(code, globals, globals));
            tellModules(folder.toString());
        } finally {
            api.call.loading(null);
        }
    }

    /** What the scripts imported from their own folder. */
    private void tellModules(String folder) {
        for (PyObject module : state.modules.invoke("values").asIterable()) {
            PyObject file = module.__findattr__("__file__");
            if (file instanceof PyString text && text.getString().startsWith(folder + "/")) {
                // What was compiled before has a name of its own.
                host.loaded(Path.of(text.getString().replaceFirst("\\$py\\.class$", ".py")));
            }
        }
    }

    private PyCode compile(String file, byte[] source) throws ScriptException {
        try {
            return Py.compile_flags(new ByteArrayInputStream(source), file, CompileMode.exec, new CompilerFlags());
        } catch (PyException e) {
            throw exceptions.tell(Kind.SYNTAX, e, file);
        }
    }

    /** Runs something in Python. {@code script} is for errors that have no place of their own. */
    void run(String script, Runnable body) throws ScriptException {
        Py.setSystemState(state);
        ThreadState thread = Py.getThreadState();
        PyFrame outer = thread.frame;
        int depth = thread.call_depth;
        PyException failure = null;
        List<Level> stoppedAt;
        guard.begin(thread);
        try {
            body.run();
        } catch (PyException e) {
            failure = e;
        } finally {
            stoppedAt = guard.end();
            // A frame that was stopped before its first line is still there.
            thread.frame = outer;
            thread.call_depth = depth;
            thread.exception = null;
            stdout.softspace = false;
            lines.flushLine();
        }
        ScriptException refused = registrar.takeRefused();
        if (refused != null) {
            throw refused;
        }
        if (stoppedAt != null) {
            throw exceptions.stopped(stoppedAt, script, failure);
        }
        if (failure != null) {
            throw exceptions.tell(Kind.RUNTIME, failure, script);
        }
    }

    /** The call that runs is left in the middle, see {@link PythonParking}. */
    void left(ThreadState thread) {
        guard.end();
        thread.frame = null;
        thread.call_depth = 0;
        thread.exception = null;
        stdout.softspace = false;
        lines.flushLine();
    }

    /** A call that was left goes on. Gives the state of the thread, to put its own into. */
    ThreadState entered() {
        Py.setSystemState(state);
        ThreadState thread = Py.getThreadState();
        guard.begin(thread);
        return thread;
    }

    /** The line that runs now. */
    ScriptPlace here(String script) {
        for (PyFrame frame = Py.getFrame(); frame != null; frame = frame.f_back) {
            if (sources.isScript(frame.f_code.co_filename)) {
                return new ScriptPlace(sources.name(frame.f_code.co_filename), frame.f_lineno);
            }
        }
        return new ScriptPlace(script, 0);
    }

    /** Stops what runs now. Any thread. */
    void interrupt() {
        guard.interrupt();
    }

    void close() {
        Py.setSystemState(state);
        state.cleanup();
        @Nullable PySystemState none = null;
        Py.setSystemState(none);
    }
}
