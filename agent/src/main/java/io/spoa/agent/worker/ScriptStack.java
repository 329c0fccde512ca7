package io.spoa.agent.worker;

import io.spoa.script.ScriptException;
import java.util.List;

/** How a script's error and its stack are shown. */
public final class ScriptStack {
    private ScriptStack() {}

    /** The error with the line of source it is about, if that is known, and {@link #lines}. */
    public static String describe(ScriptException error) {
        return message(error) + lines(error);
    }

    /** The error in one line, with the line of source it is about if that is known. */
    static String message(ScriptException error) {
        String source = error.sourceLine();
        return error.getMessage() + (source == null ? "" : " in: " + source.strip());
    }

    /**
     * The stack in the script's own terms, each level on a line of its own, indented and with the line end before it; empty
     * if it is not known, or if it has one level only, which the message names already.
     */
    public static String lines(ScriptException error) {
        String stack = error.scriptStack();
        List<String> levels = stack == null
                ? List.of()
                : stack.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        long inScript = levels.stream()
                .filter(l -> !l.endsWith(":") && !l.startsWith("[C]:"))
                .count();
        return inScript < 2 ? "" : "\n    " + String.join("\n    ", levels);
    }
}
