package io.spoa.script.jython;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyException;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;

/** A function of the bridge, with its parameters by position and by name. */
final class HostCallable extends PyBuiltinFunction {
    private static final long serialVersionUID = 1L;

    private final transient Api api;
    private final transient HostFunction function;
    private final transient List<String> parameters;
    private final int required;

    HostCallable(Api api, HostFunction function) {
        super(function.word(), function.help());
        this.api = api;
        this.function = function;
        parameters = function.parameters();
        required = function.required();
    }

    /** Puts all functions into module {@code spoa}. */
    static void define(Api api, PyObject names, List<HostModule> modules) {
        for (HostModule module : modules) {
            PyObject space = names;
            if (!module.name().isEmpty()) {
                PyModule made = new PyModule("spoa." + module.name());
                names.__setitem__(new PyString(module.name()), made);
                space = made.__dict__;
            }
            for (HostFunction function : module.functions()) {
                space.__setitem__(new PyString(function.word()), new HostCallable(api, function));
            }
        }
    }

    @Override
    public PyObject __call__(PyObject only) {
        if (required > 1 || parameters.isEmpty()) {
            throw wrongCall();
        }
        return run(java(only));
    }

    @Override
    public PyObject __call__(PyObject[] given, String[] keywords) {
        int positional = given.length - keywords.length;
        if (given.length > parameters.size()) {
            throw wrongCall();
        }
        @Nullable Object[] values = new @Nullable Object[parameters.size()];
        boolean[] there = new boolean[values.length];
        for (int i = 0; i < given.length; i++) {
            int index = i < positional ? i : parameters.indexOf(keywords[i - positional]);
            if (index < 0 || there[index]) {
                throw wrongCall();
            }
            there[index] = true;
            values[index] = java(given[i]);
        }
        for (int i = 0; i < required; i++) {
            if (!there[i]) {
                throw wrongCall();
            }
        }
        return run(values);
    }

    private @Nullable Object java(PyObject value) {
        try {
            return HostValues.java(api, value);
        } catch (BindingError e) {
            throw api.error(e);
        }
    }

    private PyObject run(@Nullable Object... values) {
        try {
            return HostValues.python(api, function.callWith(api.parking, values));
        } catch (BindingError e) {
            throw api.error(e);
        }
    }

    private PyException wrongCall() {
        return api.error(function.wrongCall());
    }
}
