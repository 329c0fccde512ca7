package io.spoa.script.jython;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.python.core.PyFunction;
import org.python.core.PyMethod;
import org.python.core.PyObject;
import org.python.core.PyTableCode;

/**
 * How to call a callback: with what it declares, by name. C's agent passes {@code args} by name to every function.
 *
 * @param names the parameters to pass, {@code args}, {@code msg}, both or none, in the order they are declared in
 * @param positional whether they are the first parameters, which is the fastest way to pass them
 */
record Parameters(List<String> names, boolean positional) {
    private static final List<String> KNOWN = List.of("args", "msg");
    private static final Parameters CLASSIC = new Parameters(List.of("args"), false);

    /**
     * What a function declares.
     *
     * @throws IllegalArgumentException if it wants something else, saying what
     */
    static Parameters of(PyObject callable) {
        int skip = 0;
        PyObject function = callable;
        if (function instanceof PyMethod method) {
            skip = method.__self__ == null ? 0 : 1;
            function = method.__func__;
        } else if (!(function instanceof PyFunction)
                && function.getType().lookup("__call__") instanceof PyFunction call) {
            skip = 1;
            function = call;
        }
        if (!(function instanceof PyFunction plain) || !(plain.__code__ instanceof PyTableCode code)) {
            return CLASSIC; // a builtin or a partial does not tell
        }
        List<String> declared = Arrays.asList(code.co_varnames).subList(skip, code.co_argcount);
        PyObject @Nullable [] defaults = plain.__defaults__;
        int required = declared.size() - (defaults == null ? 0 : defaults.length);
        for (int i = 0; i < required; i++) {
            if (!KNOWN.contains(declared.get(i))) {
                throw new IllegalArgumentException("callback " + plain.__name__ + "() wants a parameter '"
                        + declared.get(i) + "': a callback's parameters are 'args', 'msg', both or none");
            }
        }
        List<String> names = declared.stream().filter(KNOWN::contains).toList();
        if (names.isEmpty() && code.varkwargs) {
            return CLASSIC;
        }
        return new Parameters(names, declared.subList(0, names.size()).equals(names));
    }
}
