package io.spoa.spop;

/** What an ACK tells HAProxy to do (SPOE.txt, section 3.4). */
public sealed interface Action {
    /** The scope of the variable. */
    Scope scope();

    /** The variable's name, without HAProxy's prefix. */
    String name();

    /** Sets a variable; with a {@link Value.Null} HAProxy unsets it. */
    record SetVar(Scope scope, String name, Value value) implements Action {
        @Override
        public String toString() {
            return "set " + scope.label() + "." + name + " = " + value;
        }
    }

    /** Unsets a variable. */
    record UnsetVar(Scope scope, String name) implements Action {
        @Override
        public String toString() {
            return "unset " + scope.label() + "." + name;
        }
    }
}
