package io.spoa.script.js;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.Texts;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.math.BigInteger;
import org.graalvm.polyglot.Value;

/** Java's side of {@code msg.txn.x = value}: sets a variable with the type that the value suggests. */
final class Assignments {
    private final CallContext call;

    Assignments(CallContext call) {
        this.call = call;
    }

    void define(HostObject host) {
        host.action("assign", a -> assign(scope(a), name(a), a[3]));
        host.action(
                "assignBuffer",
                a -> call.setBytes(scope(a), name(a), DataType.BINARY, Checks.buffer(a[3], a[4], a[5])));
        host.function("unreadable", a -> Texts.unreadable(CallContext.scope(a[0].asInt()), a[1].asString()));
    }

    // message, scope, name
    private static Scope scope(Value[] a) {
        return CallContext.scope(a[1].asInt());
    }

    private String name(Value[] a) {
        String name = a[2].asString();
        MessageHandle handle = a[0].asProxyObject();
        if (!call.isAnswering(handle.message())) {
            throw new BindingError(Texts.ended(scope(a), name));
        }
        return name;
    }

    private void assign(Scope scope, String name, Value value) {
        if (value.isString()) {
            call.setBytes(scope, name, DataType.STRING, Checks.text(value));
        } else if (value.fitsInLong()) {
            call.setInteger(scope, name, DataType.INT64, value.asLong());
        } else if (value.isBoolean()) {
            call.setBoolean(scope, name, value.asBoolean());
        } else if (value.isNull()) {
            call.unset(scope, name);
        } else if (value.isProxyObject() && value.asProxyObject() instanceof TypedValue typed) {
            typed.set(call, scope, name);
        } else {
            number(scope, name, value);
        }
    }

    private void number(Scope scope, String name, Value value) {
        String variable = "msg." + scope.label() + "." + name;
        if (!value.isNumber()) {
            throw new BindingError(variable + ": a value of type " + Checks.typeName(value)
                    + " cannot be a variable: set a boolean, an integer, a string, a Uint8Array, null or one of spoa's"
                    + " typed values");
        }
        BigInteger exact = Numbers.exact(value);
        if (exact == null) {
            throw new BindingError(variable + " = " + value
                    + ": number has no integer representation: use Math.floor(x) for an integer or String(x) for text");
        }
        call.setInteger(scope, name, CallContext.inferred(exact), exact);
    }
}
