package io.spoa.script.js;

/**
 * What a callback looks at; all else is not built.
 *
 * @param entries its classic parameter {@code args}
 * @param message {@code msg}
 */
record Wants(boolean entries, boolean message) {
    /** A callback of {@code register_message}, which takes {@code (args, msg)}. */
    static Wants classic(int parameters) {
        return new Wants(parameters > 0, parameters > 1);
    }

    /** A callback of {@code on}, which takes {@code (msg)}. */
    static Wants onlyMessage(int parameters) {
        return new Wants(false, parameters > 0);
    }

    boolean nothing() {
        return !entries && !message;
    }
}
