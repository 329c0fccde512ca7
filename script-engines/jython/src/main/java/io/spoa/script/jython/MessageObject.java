package io.spoa.script.jython;

import io.spoa.script.ScriptMessage;
import io.spoa.spop.Scope;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyFloat;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyString;

/** The callback's {@code msg}. Scripts may keep it; only its scopes end with the callback. */
final class MessageObject extends PyObject {
    private static final long serialVersionUID = 1L;
    private static final String FIELDS =
            "args, name, stream_id, frame_id, engine_id, peer, time_left, proc, sess, txn, req, res";

    private final transient Api api;
    private final transient ScriptMessage message;
    private final transient ArgumentBuilder builder;
    private @Nullable PyObject arguments;

    MessageObject(Api api, ScriptMessage message, ArgumentBuilder builder) {
        super(api.message);
        this.api = api;
        this.message = message;
        this.builder = builder;
    }

    @Override
    public @Nullable PyObject __findattr_ex__(String name) {
        return switch (name) {
            case "args" -> arguments();
            case "txn" -> scope(Scope.TXN);
            case "sess" -> scope(Scope.SESS);
            case "req" -> scope(Scope.REQ);
            case "res" -> scope(Scope.RES);
            case "proc" -> scope(Scope.PROC);
            case "name" -> name();
            case "stream_id" -> unsigned(message.origin().streamId());
            case "frame_id" -> unsigned(message.origin().frameId());
            case "engine_id" -> Bytes.utf8(message.origin().engineId());
            case "peer" -> Bytes.utf8(message.origin().peer());
            case "time_left" -> timeLeft();
            default -> {
                if (name.startsWith("__")) {
                    yield super.__findattr_ex__(name);
                }
                throw api.noField("msg has no field '" + name + "': its fields are " + FIELDS
                        + "; an argument is msg.args." + name);
            }
        };
    }

    @Override
    public void __setattr__(String name, PyObject value) {
        throw api.noField(
                "msg." + name + " cannot be set: a variable needs its scope, as in msg.txn." + name + " = ...");
    }

    @Override
    public void __delattr__(String name) {
        __setattr__(name, Py.None);
    }

    private PyObject arguments() {
        PyObject made = arguments;
        if (made == null) {
            made = new ArgumentsObject(api, builder.values(message.view()));
            arguments = made;
        }
        return made;
    }

    private PyObject scope(Scope scope) {
        return new ScopeObject(api, message, scope);
    }

    private PyString name() {
        return Bytes.str(
                message.view().bytes(),
                message.view().nameOffset(),
                message.view().nameLength());
    }

    private PyObject timeLeft() {
        long nanos = message.origin().deadlineNanos() - System.nanoTime();
        return new PyFloat(Math.max(0, nanos) / 1e6);
    }

    static PyObject unsigned(long bits) {
        return bits >= 0 ? Py.newInteger(bits) : new PyLong(new BigInteger(Long.toUnsignedString(bits)));
    }

    @Override
    public PyString __repr__() {
        return new PyString("<spoa message " + name() + ">");
    }

    @Override
    public PyString __str__() {
        return __repr__();
    }
}
