package io.spoa.script.js;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.math.BigInteger;
import org.graalvm.polyglot.Value;

/** Java's side of the classic setters and of typed values. */
final class Setters {
    private final CallContext call;

    Setters(CallContext call) {
        this.call = call;
    }

    void define(HostObject host) {
        host.action(
                "setNull", a -> call.setNull(Checks.scope("set_var_null", a[1]), Checks.name("set_var_null", a[0])));
        host.action("unset", a -> call.unset(Checks.scope("unset_var", a[1]), Checks.name("unset_var", a[0])));
        host.action("setValue", this::setValue);
        host.action("setText", a -> setBytes(a, Checks.text(a[3])));
        host.action("setBuffer", a -> setBytes(a, Checks.buffer(a[3], a[4], a[5])));
        host.function("typedNull", a -> TypedValue.NULL);
        host.function("typed", a -> {
            try {
                return typed(Checks.type(a[0]), a[1]);
            } catch (BindingError e) {
                return e.getMessage();
            }
        });
        host.function("typedText", a -> TypedValue.of(Checks.type(a[0]), Checks.text(a[1])));
        host.function("typedBuffer", a -> TypedValue.of(Checks.type(a[0]), Checks.buffer(a[1], a[2], a[3])));
    }

    // type, name, scope, value
    private void setValue(Value[] a) {
        DataType type = Checks.type(a[0]);
        String function = Checks.setter(type);
        String name = Checks.name(function, a[1]);
        Scope scope = Checks.scope(function, a[2]);
        Value value = a[3];
        switch (type) {
            case BOOLEAN -> call.setBoolean(scope, name, Checks.bool(3, function, value));
            case IPV4, IPV6 -> call.setAddress(scope, name, Checks.address(3, function, type, value));
            default -> {
                if (value.fitsInLong()) {
                    call.setInteger(scope, name, type, value.asLong());
                } else {
                    call.setInteger(scope, name, type, Checks.integer(3, function, value));
                }
            }
        }
    }

    // type, name, scope, then the bytes
    private void setBytes(Value[] a, byte[] bytes) {
        DataType type = Checks.type(a[0]);
        String function = Checks.setter(type);
        String name = Checks.name(function, a[1]);
        call.setBytes(Checks.scope(function, a[2]), name, type, bytes);
    }

    private static TypedValue typed(DataType type, Value value) {
        String function = Checks.word(type);
        return switch (type) {
            case BOOLEAN -> TypedValue.of(Checks.bool(1, function, value));
            case IPV4, IPV6 -> TypedValue.of(type, Checks.address(1, function, type, value));
            default -> {
                BigInteger exact = Checks.integer(1, function, value);
                yield TypedValue.of(type, Numbers.inRange(type, exact));
            }
        };
    }
}
