package io.spoa.agent.worker;

import io.spoa.script.ScriptException;
import java.util.ArrayList;
import java.util.List;

/** How a script's error and its stack are shown. */
public final class ScriptStack {
    private static final int WORTH_FOLDING = 3;

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
        return inScript < 2 ? "" : "\n    " + String.join("\n    ", folded(levels));
    }

    /** A function that calls itself is shown once; a language may show a level in two lines. */
    private static List<String> folded(List<String> lines) {
        List<String> folded = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int one = repeats(lines, at, 1);
            int two = repeats(lines, at, 2);
            int height = one >= two ? 1 : 2;
            int more = Math.max(one, two);
            folded.addAll(lines.subList(at, Math.min(at + height, lines.size())));
            at += height;
            if (more >= WORTH_FOLDING) {
                folded.add("… " + more + " more times");
                at += more * height;
            }
        }
        return folded;
    }

    private static int repeats(List<String> lines, int at, int height) {
        int repeats = 0;
        int next = at + height;
        while (next + height <= lines.size()
                && lines.subList(next, next + height).equals(lines.subList(at, at + height))) {
            repeats++;
            next += height;
        }
        return repeats;
    }
}
