package io.spoa.script.polyglot;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** Tells what went wrong in a script in the script's own terms, without Java's frames. Owned by the worker. */
public final class Failures {
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private final SourceNames names;
    private final Wording wording;

    /**
     * For one interpreter.
     *
     * @param names how the user calls its files
     * @param wording what the language says in its own way
     */
    public Failures(SourceNames names, Wording wording) {
        this.names = names;
        this.wording = wording;
    }

    /**
     * The exception for what came out of a context.
     *
     * @param otherwise where it happened, if no better place is known
     */
    public ScriptException tell(Throwable thrown, ScriptPlace otherwise) {
        return switch (thrown) {
            case PolyglotException error when error.isInterrupted() || error.isCancelled() -> stopped(error, otherwise);
            case PolyglotException error -> failed(error, otherwise);
            case BindingError error -> tell(Kind.RUNTIME, error.getMessage(), null, error, otherwise);
            case Error error -> throw error;
            default -> tell(Kind.RUNTIME, "internal error: " + thrown, null, thrown, otherwise);
        };
    }

    private ScriptException failed(PolyglotException error, ScriptPlace otherwise) {
        if (error.isHostException() && error.asHostException() instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        Kind kind = error.isSyntaxError() ? Kind.SYNTAX : Kind.RUNTIME;
        String text =
                error.isExit() ? "the script ended itself with exit status " + error.getExitStatus() : text(error);
        Origin origin = seen(kind, error);
        return tell(kind, text, origin == null ? wording.origin(error) : origin, error, otherwise);
    }

    private String text(PolyglotException error) {
        if (error.isHostException()) {
            Throwable cause = error.asHostException();
            return cause instanceof BindingError binding ? binding.getMessage() : "internal error: " + cause;
        }
        if (error.isInternalError()) {
            return "internal error of the engine: " + error.getMessage();
        }
        return wording.message(error);
    }

    /**
     * The exception for a run that was stopped, whatever came out of it: a script that goes on in {@code finally} may end
     * with another error than the stop.
     *
     * @param otherwise where it happened, if no better place is known
     */
    ScriptException stopped(Throwable thrown, ScriptPlace otherwise) {
        Origin origin = thrown instanceof PolyglotException error ? seen(Kind.STOPPED, error) : null;
        return tell(Kind.STOPPED, "stopped: the agent interrupted it", origin, thrown, otherwise);
    }

    private ScriptException tell(
            Kind kind, String text, @Nullable Origin origin, Throwable cause, ScriptPlace otherwise) {
        ScriptPlace place = origin == null ? otherwise : origin.place();
        String oneLine = LINE_END.matcher(text.strip()).replaceAll(" | ");
        ScriptException told = ScriptException.of(kind, place + ": " + oneLine, place, cause);
        return origin == null ? told : told.withSourceLine(origin.sourceLine()).withScriptStack(origin.stack());
    }

    /** Where it comes from, by the levels that Java sees; {@code null} if none is in a script. */
    private @Nullable Origin seen(Kind kind, PolyglotException error) {
        SourceSection where = where(error);
        if (where == null) {
            return null;
        }
        return kind == Kind.SYNTAX && isWhole(where)
                ? new Origin(new ScriptPlace(names.name(where.getSource()), 0), null, stack(error))
                : new Origin(place(where), line(where), stack(error));
    }

    /** Whether a section says no more than which file: modules that do not fit together are told so. */
    private static boolean isWhole(SourceSection section) {
        return section.getStartLine() == 1
                && section.getSource().getLineCount() > 1
                && section.getCharLength() == section.getSource().getLength();
    }

    /** Where it happened: the innermost line of a script; {@code null} if no script is to be seen. */
    public static @Nullable SourceSection where(PolyglotException error) {
        SourceSection where = error.getSourceLocation();
        if (isScript(where)) {
            return where;
        }
        for (StackFrame frame : error.getPolyglotStackTrace()) {
            if (frame.isGuestFrame() && isScript(frame.getSourceLocation())) {
                return frame.getSourceLocation();
            }
        }
        return null;
    }

    /** Whether this is in a file, and not in what comes with the language or with us. */
    private static boolean isScript(@Nullable SourceSection section) {
        return section != null
                && section.isAvailable()
                && section.hasLines()
                && !section.getSource().isInternal();
    }

    /** A place as the user knows it. */
    public ScriptPlace place(SourceSection section) {
        return new ScriptPlace(names.name(section.getSource()), section.getStartLine());
    }

    private @Nullable String line(SourceSection section) {
        int line = section.getStartLine();
        return section.getSource().hasCharacters()
                        && line <= section.getSource().getLineCount()
                ? wording.sourceLine(section.getSource().getCharacters(line).toString())
                : null;
    }

    /** The script's own levels, innermost first; {@code null} if there are none. */
    private @Nullable String stack(PolyglotException error) {
        Levels levels = new Levels();
        for (StackFrame frame : error.getPolyglotStackTrace()) {
            if (frame.isGuestFrame() && isScript(frame.getSourceLocation())) {
                levels.add(wording.function(frame), place(frame.getSourceLocation()));
            }
        }
        return levels.text();
    }
}
