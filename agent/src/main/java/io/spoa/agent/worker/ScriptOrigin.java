package io.spoa.agent.worker;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whose output it is, or whose error: a script, its worker and the message it answers. Immutable. */
public final class ScriptOrigin {
    private final String language;
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
        this.language = language;
        text = script + " worker " + worker + (message == null ? "" : " message " + message);
        label = (text + ": ").getBytes(StandardCharsets.UTF_8);
    }

    /** The script's language. */
    String language() {
        return language;
    }

    /** The start of a line about it, in UTF-8, up to the text: made once, not for each line. Nobody writes to it. */
    public byte[] label() {
        return label;
    }

    /** As in {@code rules.lua worker 2 message check-ip}. */
    @Override
    public String toString() {
        return text;
    }
}
