package io.spoa.script.jython;

import io.spoa.script.CacheRule;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.Texts;
import io.spoa.script.python.Docs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyString;

/** {@code spoa.cache(message, key, ttl, …)}. */
final class CacheFunction extends PyBuiltinFunction {
    private static final long serialVersionUID = 1L;
    private static final String[] POSITIONS = {"message", "key", "ttl"};

    private final transient Api api;
    private final transient ScriptHost host;
    private final transient Interpreter interpreter;

    CacheFunction(ScriptHost host, Interpreter interpreter) {
        super("cache", Docs.of("cache"));
        api = interpreter.api();
        this.host = host;
        this.interpreter = interpreter;
    }

    @Override
    public PyObject __call__(PyObject[] given, String[] keywords) {
        String script = api.call.loading();
        if (script == null) {
            throw api.error(Texts.cacheTooLate());
        }
        int positional = given.length - keywords.length;
        if (positional > POSITIONS.length) {
            throw api.wrongType("cache() takes message, key, ttl, and others by name");
        }
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i++) {
            options.put(i < positional ? POSITIONS[i] : keywords[i - positional], plain(given[i]));
        }
        try {
            host.cache(CacheRule.of(options), interpreter.here(script));
        } catch (IllegalArgumentException e) {
            throw api.error("cache: " + e.getMessage());
        } catch (ScriptException e) {
            throw api.error(e.getMessage());
        }
        return Py.None;
    }

    private static @Nullable Object plain(PyObject value) {
        return switch (value) {
            case PyBoolean flag -> flag.getBooleanValue();
            case PyInteger number -> number.getValue();
            case PyLong number -> number.getValue();
            case PyFloat number -> number.getValue();
            case PyString text -> Bytes.text(text);
            default -> value.equals(Py.None) ? null : list(value);
        };
    }

    private static List<@Nullable Object> list(PyObject value) {
        List<@Nullable Object> names = new ArrayList<>();
        for (PyObject name : value.asIterable()) {
            names.add(plain(name));
        }
        return names;
    }
}
