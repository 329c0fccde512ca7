package io.spoa.script.luanative;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.SourceLines;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what went wrong in a script in the script's own terms. For one thread. */
final class Failures {
    private static final Pattern PLACED = Pattern.compile("[^\n]*?:(\\d+): (.*)", Pattern.DOTALL);
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");
    private static final String OURS = "[spoa]:";

    private final NativeState state;
    private final SourceLines sources;
    private final int megabytes;

    Failures(NativeState state, SourceLines sources, int megabytes) {
        this.state = state;
        this.sources = sources;
        this.megabytes = megabytes;
    }

    /** The compiler's message. */
    ScriptException syntax(String message, String script) {
        Matcher placed = PLACED.matcher(message);
        boolean known = placed.matches();
        ScriptPlace place = new ScriptPlace(script, known ? Integer.parseInt(placed.group(1)) : 0);
        return tell(Kind.SYNTAX, known ? placed.group(2) : message, place);
    }

    /**
     * The error whose value a call left.
     *
     * @param why whether the agent ended the script
     * @param script what ran, if no better place is known
     */
    ScriptException runtime(Guard.Reason why, String script) {
        if (why != Guard.Reason.NONE) {
            state.goOn();
        }
        int value = state.stack().top();
        state.function(NativeState.FAILURE);
        state.pushCopy(value);
        if (state.call(1) != 0) {
            return tell(Kind.RUNTIME, "an error that cannot be told", new ScriptPlace(script, 0));
        }
        String text = Objects.requireNonNullElse(state.string(value + 1), "");
        String file = state.string(value + 2);
        ScriptPlace place =
                file == null ? new ScriptPlace(script, 0) : new ScriptPlace(file, (int) state.integer(value + 3));
        String stack = stack(state.string(value + 4));
        return switch (why) {
            case NONE -> tell(Kind.RUNTIME, text, place).withScriptStack(stack);
            case INTERRUPTED ->
                tell(Kind.STOPPED, "stopped: the agent interrupted it", place).withScriptStack(stack);
            case MEMORY -> {
                state.drop(value);
                state.function(NativeState.COLLECT);
                state.call(0);
                String used = "not enough memory: the scripts of a worker have " + megabytes + " MB (spoa.lua.memory)";
                yield tell(Kind.RUNTIME, used, place).withScriptStack(stack);
            }
        };
    }

    // Without the levels that are the agent's.
    private static @Nullable String stack(@Nullable String traceback) {
        if (traceback == null) {
            return null;
        }
        List<String> lines = traceback
                .strip()
                .lines()
                .filter(line -> !line.strip().startsWith(OURS))
                .collect(Collectors.toList());
        while (lines.size() > 1 && lines.getLast().strip().startsWith("[C]:")) {
            lines.removeLast();
        }
        return String.join("\n", lines);
    }

    private ScriptException tell(Kind kind, String text, ScriptPlace place) {
        String oneLine = LINE_END.matcher(text.strip()).replaceAll(" | ");
        return ScriptException.of(kind, place + ": " + oneLine, place, null).withSourceLine(sources.line(place));
    }
}
