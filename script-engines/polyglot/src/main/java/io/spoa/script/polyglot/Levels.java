package io.spoa.script.polyglot;

import io.spoa.script.ScriptPlace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The levels of a script's stack, innermost first, as the log has them. Owned by the worker. */
public final class Levels {
    /** How many are shown from the top, and from the bottom. */
    private static final int TOP = 10;

    private static final int BOTTOM = 10;

    private final List<String> lines = new ArrayList<>();

    /** None yet. */
    public Levels() {}

    /**
     * The next level outwards.
     *
     * @param function empty if it has no name
     */
    public void add(String function, ScriptPlace place) {
        lines.add(function.isEmpty() ? "at " + place : "at " + function + " (" + place + ")");
    }

    /** A line for each, those in the middle of many left out; {@code null} if there are none. */
    public @Nullable String text() {
        if (lines.size() > TOP + BOTTOM) {
            List<String> middle = lines.subList(TOP, lines.size() - BOTTOM);
            String left = "… " + middle.size() + " more";
            middle.clear();
            lines.add(TOP, left);
        }
        return lines.isEmpty() ? null : String.join("\n", lines);
    }
}
