package io.spoa.script.jython;

import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyInteger;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;

/** {@code msg.args}: values by name and by position. */
final class ArgumentsObject extends PyObject {
    private static final long serialVersionUID = 1L;

    private final transient Api api;
    private final PyString[] names;
    private final PyObject[] values;

    ArgumentsObject(Api api, ArgumentBuilder.Named arguments) {
        super(api.arguments);
        this.api = api;
        this.names = arguments.names();
        this.values = arguments.values();
    }

    @Override
    public @Nullable PyObject __findattr_ex__(String name) {
        PyObject value = find(name);
        return value != null || !name.startsWith("__") ? orNone(value) : super.__findattr_ex__(name);
    }

    @Override
    public PyObject __finditem__(PyObject key) {
        if (key instanceof PyString name) {
            return orNone(find(Bytes.chars(name)));
        }
        if (key instanceof PyInteger position) {
            return __finditem__(position.getValue());
        }
        throw api.wrongType("msg.args: an argument has a name or a position, not a "
                + key.getType().fastGetName());
    }

    @Override
    public PyObject __finditem__(int position) {
        int index = position < 0 ? position + values.length : position;
        return index >= 0 && index < values.length ? values[index] : Py.None;
    }

    private @Nullable PyObject find(String name) {
        for (int i = 0; i < values.length; i++) {
            if (names[i].getString().equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    private static PyObject orNone(@Nullable PyObject value) {
        return value == null ? Py.None : value;
    }

    @Override
    public boolean __contains__(PyObject key) {
        return key instanceof PyString name && find(Bytes.chars(name)) != null;
    }

    @Override
    public int __len__() {
        return values.length;
    }

    @Override
    public PyObject __iter__() {
        return new PyList(names.clone()).__iter__();
    }

    @Override
    public void __setattr__(String name, PyObject value) {
        throw api.noField("msg.args." + name + " cannot be set: arguments are HAProxy's; set a variable, as in msg.txn."
                + name + " = ...");
    }

    @Override
    public PyString __repr__() {
        StringBuilder text = new StringBuilder("<spoa arguments");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? " " : ", ")
                    .append(names[i].getString())
                    .append('=')
                    .append(values[i].__repr__());
        }
        return new PyString(text.append('>').toString());
    }

    @Override
    public PyString __str__() {
        return __repr__();
    }
}
