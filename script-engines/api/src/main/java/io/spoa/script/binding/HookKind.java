package io.spoa.script.binding;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHook;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;

/** The moments for which a script may register a function, beside messages. */
public enum HookKind {
    /** Before the interpreter gets its first message: what fails here is not put to work. */
    SELF_TEST("self_test"),
    /** After the interpreter's last message. */
    ON_UNLOAD("on_unload"),
    /** Soon, when nobody waits for it: what a callback leaves to be done after its answer. */
    BACKGROUND("background");

    private final String word;

    HookKind(String word) {
        this.word = word;
    }

    /** The name of the function in {@code spoa} that registers it. */
    public String word() {
        return word;
    }

    /** The kind that a function of {@code spoa} registers. */
    public static HookKind of(String word) {
        for (HookKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(word);
    }

    /** Whether it is registered while the script loads, and not later. */
    public boolean isForLoading() {
        return this != BACKGROUND;
    }

    /**
     * Gives the host what a script registered.
     *
     * @throws BindingError if it takes no more
     */
    public void register(ScriptHost host, ScriptHook hook) {
        switch (this) {
            case SELF_TEST -> host.selfTest(hook);
            case ON_UNLOAD -> host.onUnload(hook);
            case BACKGROUND -> host.background(hook);
        }
    }

    /**
     * Looks at what the function returned: a self test fails with false as with an error.
     *
     * @param place where it was registered
     */
    public void check(boolean returnedFalse, ScriptPlace place) throws ScriptException {
        if (returnedFalse && this == SELF_TEST) {
            throw ScriptException.of(
                    ScriptException.Kind.RUNTIME, place + ": " + word + " returned false", place, null);
        }
    }

    /** The error of registering after the script has loaded. */
    public String tooLate() {
        return word + ": register it while the script loads, not in a callback";
    }
}
