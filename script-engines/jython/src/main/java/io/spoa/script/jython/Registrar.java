package io.spoa.script.jython;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.Texts;
import io.spoa.script.jython.Functions.Function;
import org.jspecify.annotations.Nullable;
import org.python.core.PyObject;

/** {@code spoa.register_message}. */
final class Registrar extends Function {
    private static final long serialVersionUID = 1L;

    private final transient ScriptHost host;
    private final transient Interpreter interpreter;
    private transient @Nullable ScriptException refused;

    Registrar(ScriptHost host, Interpreter interpreter) {
        super(interpreter.api(), "register_message", "name", "function");
        this.host = host;
        this.interpreter = interpreter;
    }

    /** Why the host took no callback, which no script may catch; {@code null} if it took them all. */
    @Nullable ScriptException takeRefused() {
        ScriptException taken = refused;
        refused = null;
        return taken;
    }

    @Override
    void run(PyObject[] values) {
        String message = name(values[0]);
        String script = api.call.loading();
        if (script == null) {
            throw api.error(Texts.tooLate(message));
        }
        if (!values[1].isCallable()) {
            throw api.wrongType("register_message() takes a function, not "
                    + values[1].getType().fastGetName());
        }
        Parameters parameters;
        try {
            parameters = Parameters.of(values[1]);
        } catch (IllegalArgumentException e) {
            throw api.wrongType(String.valueOf(e.getMessage()));
        }
        if (!parameters.names().isEmpty()) {
            api.addresses.load(); // now rather than with the first request
        }
        ScriptPlace place = interpreter.here(script);
        try {
            host.register(message, new JythonCallback(interpreter, values[1], parameters, script), place);
        } catch (ScriptException e) {
            refused = e;
            throw api.error(e.getMessage());
        }
    }
}
