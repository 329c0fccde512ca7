package io.spoa.script.jython;

import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.spop.codec.ActionWriter;
import org.python.core.PyGenerator;
import org.python.core.PyObject;

/** A registered Python function. What it does not declare as a parameter is not built. */
final class JythonCallback implements Callback {
    private final Interpreter interpreter;
    private final PyObject function;
    private final String script;
    private final Parameters parameters;
    private final String[] keywords;
    private final ArgumentBuilder arguments;

    JythonCallback(Interpreter interpreter, PyObject function, Parameters parameters, String script) {
        this.interpreter = interpreter;
        this.function = function;
        this.script = script;
        this.parameters = parameters;
        keywords = parameters.positional() ? new String[0] : parameters.names().toArray(String[]::new);
        arguments = new ArgumentBuilder(interpreter.api().addresses);
    }

    @Override
    public void call(ScriptMessage message, ActionWriter actions) throws ScriptException {
        Api api = interpreter.api();
        api.call.begin(message, actions);
        try {
            interpreter.run(script, () -> finish(invoke(message)));
        } finally {
            api.call.end();
        }
    }

    private PyObject invoke(ScriptMessage message) {
        int count = parameters.names().size();
        if (count == 0) {
            return function.__call__();
        } else if (!parameters.positional()) {
            return function.__call__(values(message), keywords);
        } else if (count == 1) {
            return function.__call__(value(0, message));
        } else {
            return function.__call__(value(0, message), value(1, message));
        }
    }

    /** Runs a generator to its end: a callback that yields goes on. */
    static void finish(PyObject result) {
        if (result instanceof PyGenerator generator) {
            PyObject next = generator.__iternext__();
            while (next != null) {
                next = generator.__iternext__();
            }
        }
    }

    private PyObject[] values(ScriptMessage message) {
        PyObject[] values = new PyObject[parameters.names().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(i, message);
        }
        return values;
    }

    private PyObject value(int index, ScriptMessage message) {
        return parameters.names().get(index).equals("args")
                ? arguments.entries(message.view())
                : new MessageObject(interpreter.api(), message, arguments);
    }
}
