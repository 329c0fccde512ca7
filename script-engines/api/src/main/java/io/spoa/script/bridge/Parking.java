package io.spoa.script.bridge;

import org.jspecify.annotations.Nullable;

/**
 * How an interpreter lets others run in it while a callback waits in the middle: what belongs to the call is put aside and taken back. Both
 * on the thread that runs the interpreter at that moment.
 */
public interface Parking {
    /** Of what has nothing to put aside. */
    Parking NONE = new Parking() {
        @Override
        public @Nullable Object leave() {
            return null;
        }

        @Override
        public void enter(@Nullable Object left) {}
    };

    /** The call that runs is left as if it had ended. Gives what {@link #enter} needs to go on with it. */
    @Nullable Object leave();

    /** Goes on with a call that was left. */
    void enter(@Nullable Object left);
}
