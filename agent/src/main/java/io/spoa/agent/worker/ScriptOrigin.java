package io.spoa.agent.worker;

import io.spoa.agent.log.PrintOrigin;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whose output it is, or whose error: a script, its worker and the message it answers. Immutable. */
public final class ScriptOrigin implements PrintOrigin {
    private final String language;
    private final String script;
    private final int worker;
    private final @Nullable String message;
    private final String text;
    private final byte[] label;

    /**
     * A script, loading or in a callback.
     *
     * @param script the script as the user named it
     * @param language its language
     * @param worker the worker's number, from 1
     * @param message the message whose callback runs, or {@code null} while the script loads
     */
    ScriptOrigin(String script, String language, int worker, @Nullable String message) {
        this.script = script;
        this.language = language;
        this.worker = worker;
        this.message = message;
        text = script + " worker " + worker + (message == null ? "" : " message " + message);
        label = (text + ": ").getBytes(StandardCharsets.UTF_8);
    }

    /** The script's language. */
    String language() {
        return language;
    }

    @Override
    public String script() {
        return script;
    }

    @Override
    public int worker() {
        return worker;
    }

    @Override
    public @Nullable String message() {
        return message;
    }

    /** The start of a line about it: made once, not for each line. */
    @Override
    public byte[] label() {
        return label;
    }

    /** As in {@code rules.lua worker 2 message check-ip}. */
    @Override
    public String toString() {
        return text;
    }
}
