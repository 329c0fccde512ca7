package io.spoa.script.jython;

import io.spoa.script.ScriptMessage;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.Texts;
import io.spoa.spop.Scope;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;

/** {@code msg.txn} and its sisters: assigning to an attribute, or to an item, sets a variable. */
final class ScopeObject extends PyObject {
    private static final long serialVersionUID = 1L;

    private final transient Api api;
    private final transient ScriptMessage message;
    private final Scope scope;

    ScopeObject(Api api, ScriptMessage message, Scope scope) {
        super(api.scope);
        this.api = api;
        this.message = message;
        this.scope = scope;
    }

    @Override
    public @Nullable PyObject __findattr_ex__(String name) {
        if (name.startsWith("__")) {
            return super.__findattr_ex__(name);
        }
        throw api.noField(Texts.unreadable(scope, name));
    }

    @Override
    public PyObject __finditem__(PyObject key) {
        throw api.noField(Texts.unreadable(scope, name(key)));
    }

    @Override
    public void __setattr__(String name, PyObject value) {
        set(name, value);
    }

    @Override
    public void __delattr__(String name) {
        set(name, Py.None);
    }

    @Override
    public void __setitem__(PyObject key, PyObject value) {
        set(name(key), value);
    }

    @Override
    public void __delitem__(PyObject key) {
        set(name(key), Py.None);
    }

    private String name(PyObject key) {
        if (key instanceof PyString text) {
            return Bytes.text(text);
        }
        throw api.wrongType("msg." + scope.label() + ": a variable's name is a str, not "
                + key.getType().fastGetName());
    }

    private void set(String name, PyObject value) {
        if (!api.call.isAnswering(message)) {
            throw api.error(Texts.ended(scope, name));
        }
        try {
            Values.setInferred(api, scope, name, value);
        } catch (BindingError e) {
            throw api.error(e);
        }
    }

    @Override
    public PyString __repr__() {
        return new PyString("<spoa scope " + scope.label() + ">");
    }

    @Override
    public PyString __str__() {
        return __repr__();
    }
}
