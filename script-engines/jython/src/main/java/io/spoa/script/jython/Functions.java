package io.spoa.script.jython;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.Texts;
import io.spoa.script.python.Docs;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import org.python.core.Py;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyException;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyString;

/** The functions of module {@code spoa}: each checks its arguments and does one thing. */
final class Functions {
    private Functions() {}

    /** What is common: positional arguments or by name, and {@link BindingError} made an exception of Python. */
    abstract static class Function extends PyBuiltinFunction {
        private static final long serialVersionUID = 1L;

        final transient Api api;
        final String function;
        private final String[] parameters;

        Function(Api api, String function, String... parameters) {
            super(function, Docs.of(function));
            this.api = api;
            this.function = function;
            this.parameters = parameters;
        }

        abstract void run(PyObject[] values);

        @Override
        public final PyObject __call__(PyObject[] given, String[] keywords) {
            PyObject[] values = new PyObject[parameters.length];
            int positional = given.length - keywords.length;
            if (given.length != parameters.length) {
                throw wrongCall("takes " + String.join(", ", parameters) + ": " + parameters.length + " arguments, not "
                        + given.length);
            }
            System.arraycopy(given, 0, values, 0, positional);
            for (int i = 0; i < keywords.length; i++) {
                int index = java.util.Arrays.asList(parameters).indexOf(keywords[i]);
                if (index < positional) {
                    throw wrongCall("takes " + String.join(", ", parameters) + ", not " + keywords[i] + "=");
                }
                values[index] = given[positional + i];
            }
            return result(values);
        }

        PyObject result(PyObject[] values) {
            try {
                run(values);
                return Py.None;
            } catch (BindingError e) {
                throw api.error(e);
            }
        }

        private PyException wrongCall(String text) {
            return api.wrongType(function + "() " + text);
        }

        final String name(PyObject value) {
            if (value instanceof PyString name) {
                return Bytes.text(name);
            }
            throw api.wrongType(
                    function + "() takes a str as name, not " + value.getType().fastGetName());
        }

        final Scope scope(PyObject value) {
            return switch (value) {
                case PyInteger code -> CallContext.scope(code.getValue());
                case PyLong code ->
                    throw new BindingError(Texts.unknownScope(code.getValue().toString()));
                default ->
                    throw api.wrongType(function + "() takes one of spoa.scope as scope, not "
                            + value.getType().fastGetName());
            };
        }
    }

    /** {@code set_var_int32(name, scope, value)} and its sisters. */
    static final class Setter extends Function {
        private static final long serialVersionUID = 1L;

        private final DataType type;

        Setter(Api api, String function, DataType type) {
            super(api, function, "name", "scope", "value");
            this.type = type;
        }

        @Override
        public PyObject __call__(PyObject name, PyObject scope, PyObject value) {
            try {
                Values.set(api, function, scope(scope), name(name), type, value);
                return Py.None;
            } catch (BindingError e) {
                throw api.error(e);
            }
        }

        @Override
        void run(PyObject[] values) {
            Values.set(api, function, scope(values[1]), name(values[0]), type, values[2]);
        }
    }

    /** {@code set_var_null(name, scope)} and {@code unset_var(name, scope)}. */
    static final class Unsetter extends Function {
        private static final long serialVersionUID = 1L;

        private final boolean toNull;

        Unsetter(Api api, String function, boolean toNull) {
            super(api, function, "name", "scope");
            this.toNull = toNull;
        }

        @Override
        void run(PyObject[] values) {
            if (toNull) {
                api.call.setNull(scope(values[1]), name(values[0]));
            } else {
                api.call.unset(scope(values[1]), name(values[0]));
            }
        }
    }

    /** {@code int32(value)} and its sisters. */
    static final class Maker extends Function {
        private static final long serialVersionUID = 1L;

        private final DataType type;

        Maker(Api api, String function, DataType type) {
            super(api, function, "value");
            this.type = type;
        }

        @Override
        PyObject result(PyObject[] values) {
            try {
                return TypedObject.of(api, function, type, values[0]);
            } catch (BindingError e) {
                throw api.error(e);
            }
        }

        @Override
        void run(PyObject[] values) {
            throw new UnsupportedOperationException(); // result does it all
        }
    }
}
