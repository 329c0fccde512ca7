package io.spoa.script.python;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what went wrong in a script in Python's terms. Owned by the worker. */
public final class Failures {
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private final Dialect dialect;
    private final SourceLines sources;

    /** For scripts that one engine runs. */
    public Failures(Dialect dialect, SourceLines sources) {
        this.dialect = dialect;
        this.sources = sources;
    }

    /**
     * An exception that no script caught.
     *
     * @param kind what kind
     * @param type the exception's type, such as {@code ValueError}
     * @param text its text, may be empty
     * @param levels the stack, outermost first, without the agent's own levels
     * @param script the script that ran
     * @param cause the engine's own exception
     */
    public ScriptException raised(
            Kind kind, String type, String text, List<Level> levels, String script, @Nullable Throwable cause) {
        String said = text.isEmpty() ? type : type + ": " + text;
        return tell(kind, said + dialect.hint(type, text), place(levels, script), cause)
                .withScriptStack(stack(levels));
    }

    /** The agent stopped it. */
    public ScriptException stopped(List<Level> levels, String script, @Nullable Throwable cause) {
        return tell(Kind.STOPPED, "stopped: the agent interrupted it", place(levels, script), cause)
                .withScriptStack(stack(levels));
    }

    /**
     * A source that does not compile.
     *
     * @param file the source: the script, or a module that it imports
     * @param line where, or 0
     * @param text what Python says, with its type, such as {@code SyntaxError: invalid syntax}
     */
    public ScriptException syntax(String file, int line, String text, @Nullable Throwable cause) {
        String source = sources.text(file);
        WrongPython wrong = source == null ? null : dialect.misread(source, line);
        ScriptPlace place = new ScriptPlace(sources.name(file), wrong == null ? line : wrong.line());
        return tell(Kind.SYNTAX, wrong == null ? text : "SyntaxError: " + wrong.text(), place, cause);
    }

    private ScriptException tell(Kind kind, String text, ScriptPlace place, @Nullable Throwable cause) {
        String oneLine = LINE_END.matcher(text.strip()).replaceAll(" | ");
        return ScriptException.of(kind, place + ": " + oneLine, place, cause).withSourceLine(sources.line(place));
    }

    /** The innermost level that is not Python's own library. */
    private ScriptPlace place(List<Level> levels, String script) {
        for (Level level : levels.reversed()) {
            if (sources.isScript(level.file())) {
                return placed(level);
            }
        }
        return new ScriptPlace(script, 0);
    }

    private ScriptPlace placed(Level level) {
        return new ScriptPlace(sources.name(level.file()), level.line());
    }

    private @Nullable String stack(List<Level> levels) {
        if (levels.isEmpty()) {
            return null;
        }
        StringBuilder out = new StringBuilder("Traceback (most recent call last):");
        for (Level level : levels) {
            ScriptPlace place = placed(level);
            out.append("\n  ").append(place).append(": in ").append(level.function());
            String line = sources.line(place);
            if (line != null) {
                out.append("\n    ").append(line.strip());
            }
        }
        return out.toString();
    }
}
