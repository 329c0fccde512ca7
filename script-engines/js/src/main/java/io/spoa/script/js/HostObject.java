package io.spoa.script.js;

import io.spoa.script.binding.BindingError;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The object of Java functions that {@code prelude.js} gets; scripts never see it. */
final class HostObject {
    private final Value object;

    HostObject(Value object) {
        this.object = object;
    }

    /** Something that may be refused. */
    @FunctionalInterface
    interface Action {
        /** Does it, or throws a {@link BindingError}. */
        void run(Value[] arguments);
    }

    /**
     * Adds a function that returns {@code null}, or why it was refused. The prelude throws that as an error of its own, so
     * that scripts can catch and read it, and its stack is theirs.
     */
    void action(String name, Action action) {
        function(name, arguments -> {
            try {
                action.run(arguments);
                return null;
            } catch (BindingError e) {
                return e.getMessage();
            }
        });
    }

    /** Adds a function. */
    void function(String name, ProxyExecutable function) {
        object.putMember(name, function);
    }

    /** Adds a value. */
    void value(String name, Object value) {
        object.putMember(name, value);
    }

    Value object() {
        return object;
    }
}
