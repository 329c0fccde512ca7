package io.spoa.script.jython;

import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SharedCalls;
import io.spoa.script.python.Docs;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyByteArray;
import org.python.core.PyException;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;

/** One of the functions in {@code spoa.shared}. */
final class SharedFunction extends PyBuiltinFunction {
    private static final long serialVersionUID = 1L;

    /** What a function does; arguments that are not given are None. */
    @FunctionalInterface
    private interface Body {
        @Nullable PyObject run(SharedFunction self, PyObject[] values);
    }

    private final transient Api api;
    private final transient SharedCalls calls;
    private final transient Body body;
    private final String function;
    private final int required;
    private final transient List<String> parameters;

    private SharedFunction(Api api, SharedCalls calls, Body body, String function, int required, String... parameters) {
        super(function, Docs.of("Shared." + function));
        this.api = api;
        this.calls = calls;
        this.body = body;
        this.function = function;
        this.required = required;
        this.parameters = List.of(parameters);
    }

    /** Gives an object all of them. */
    static void define(Api api, SharedCalls calls, PyObject shared) {
        for (SharedFunction each : List.of(
                new SharedFunction(api, calls, SharedFunction::get, "get", 1, "key"),
                new SharedFunction(api, calls, SharedFunction::set, "set", 2, "key", "value", "ttl"),
                new SharedFunction(api, calls, SharedFunction::add, "add", 2, "key", "value", "ttl"),
                new SharedFunction(api, calls, SharedFunction::increment, "incr", 1, "key", "by", "ttl"),
                new SharedFunction(api, calls, SharedFunction::expire, "expire", 2, "key", "ttl"),
                new SharedFunction(api, calls, SharedFunction::delete, "delete", 1, "key"),
                new SharedFunction(api, calls, SharedFunction::swap, "cas", 3, "key", "expected", "value", "ttl"),
                new SharedFunction(api, calls, SharedFunction::rate, "rate", 3, "key", "limit", "window"))) {
            shared.__setattr__(each.function, each);
        }
    }

    @Override
    public PyObject __call__(PyObject[] given, String[] keywords) {
        PyObject[] values = new PyObject[parameters.size()];
        Arrays.fill(values, Py.None);
        int positional = given.length - keywords.length;
        if (given.length < required || given.length > values.length) {
            throw wrongCall();
        }
        System.arraycopy(given, 0, values, 0, positional);
        for (int i = 0; i < keywords.length; i++) {
            int index = parameters.indexOf(keywords[i]);
            if (index < positional) {
                throw wrongCall();
            }
            values[index] = given[positional + i];
        }
        try {
            PyObject result = body.run(this, values);
            return result == null ? Py.None : result;
        } catch (BindingError e) {
            throw api.error(e);
        }
    }

    private PyException wrongCall() {
        return api.wrongType("shared." + function + "() takes " + String.join(", ", parameters) + ", the first "
                + required + " always");
    }

    private PyObject get(PyObject[] values) {
        return python(calls.get(key(values[0])));
    }

    private @Nullable PyObject set(PyObject[] values) {
        calls.set(key(values[0]), kept(values[1]), ttl(values[2]));
        return null;
    }

    private PyObject add(PyObject[] values) {
        return Py.newBoolean(calls.add(key(values[0]), kept(values[1]), ttl(values[2])));
    }

    private PyObject increment(PyObject[] values) {
        long by = values[1].equals(Py.None) ? 1 : integer(values[1]);
        return Py.newInteger(calls.increment(key(values[0]), by, ttl(values[2])));
    }

    private PyObject expire(PyObject[] values) {
        return Py.newBoolean(calls.expire(key(values[0]), seconds("ttl", values[1])));
    }

    private PyObject delete(PyObject[] values) {
        return Py.newBoolean(calls.delete(key(values[0])));
    }

    private PyObject swap(PyObject[] values) {
        SharedValue expected = values[1].equals(Py.None) ? null : kept(values[1]);
        return Py.newBoolean(calls.compareAndSet(key(values[0]), expected, kept(values[2]), ttl(values[3])));
    }

    private PyObject rate(PyObject[] values) {
        Rate rate = calls.rate(key(values[0]), integer(values[1]), seconds("window", values[2]));
        return new PyTuple(Py.newBoolean(rate.allowed()), Py.newInteger(rate.count()));
    }

    private byte[] key(PyObject key) {
        if (key instanceof PyString || key instanceof PyByteArray) {
            return Values.bytes(api, "shared." + function, key);
        }
        throw api.wrongType("shared." + function + "() takes a str as key, not "
                + key.getType().fastGetName());
    }

    private long integer(PyObject value) {
        return SharedCalls.exact(Values.integer(api, "shared." + function, value));
    }

    private double ttl(PyObject value) {
        return value.equals(Py.None) ? SharedCalls.FOR_EVER : seconds("ttl", value);
    }

    private double seconds(String what, PyObject value) {
        if (value instanceof PyInteger || value instanceof PyLong || value instanceof PyFloat) {
            return value.asDouble();
        }
        throw api.wrongType("shared." + function + "() takes a number as " + what + ", not "
                + value.getType().fastGetName());
    }

    private SharedValue kept(PyObject value) {
        return switch (value) {
            case PyString text -> new SharedValue.Bytes(Bytes.of(text), true);
            case PyBoolean flag -> new SharedValue.Flag(flag.getBooleanValue());
            case PyInteger number -> new SharedValue.Whole(number.getValue());
            case PyLong number -> SharedCalls.whole(number.getValue());
            case PyFloat number -> new SharedValue.Real(number.getValue());
            case PyByteArray bytes -> new SharedValue.Bytes(Values.bytes(api, "shared." + function, bytes), false);
            default ->
                throw api.wrongType(SharedCalls.notKeptText(
                        function,
                        value.equals(Py.None) ? "None" : "a " + value.getType().fastGetName()));
        };
    }

    private static PyObject python(@Nullable SharedValue value) {
        return switch (value) {
            case null -> Py.None;
            case SharedValue.Bytes string -> Bytes.str(string.bytes(), 0, string.bytes().length);
            case SharedValue.Whole whole -> Py.newInteger(whole.number());
            case SharedValue.Real real -> new PyFloat(real.number());
            case SharedValue.Flag flag -> Py.newBoolean(flag.set());
        };
    }
}
