package io.spoa.script.jython;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.HookKind;
import io.spoa.script.python.Docs;
import org.python.core.Py;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyObject;

/** {@code spoa.self_test(function)} and {@code spoa.on_unload(function)}, also as decorators. */
final class HookFunction extends PyBuiltinFunction {
    private static final long serialVersionUID = 1L;

    private final HookKind kind;
    private final transient Api api;
    private final transient ScriptHost host;
    private final transient Interpreter interpreter;

    HookFunction(HookKind kind, ScriptHost host, Interpreter interpreter) {
        super(kind.word(), Docs.of(kind.word()));
        this.kind = kind;
        api = interpreter.api();
        this.host = host;
        this.interpreter = interpreter;
    }

    @Override
    public PyObject __call__(PyObject[] given, String[] keywords) {
        if (given.length != 1 || !given[0].isCallable()) {
            String got = given.length == 1 ? given[0].getType().fastGetName() : given.length + " arguments";
            throw api.wrongType(kind.word() + "() takes a function, not " + got);
        }
        String loading = api.call.loading();
        if (loading == null && kind.isForLoading()) {
            throw api.error(kind.tooLate());
        }
        String script = loading == null ? "" : loading;
        ScriptPlace place = interpreter.here(script);
        try {
            kind.register(host, () -> run(given[0], script, place));
        } catch (BindingError e) {
            throw api.error(e);
        }
        return given[0];
    }

    private void run(PyObject function, String script, ScriptPlace place) throws ScriptException {
        boolean[] returnedFalse = new boolean[1];
        interpreter.run(script, () -> {
            PyObject result = function.__call__();
            JythonCallback.finish(result);
            returnedFalse[0] = result.equals(Py.False);
        });
        kind.check(returnedFalse[0], place);
    }
}
