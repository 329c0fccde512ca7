package io.spoa.script.graalpy;

import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.polyglot.Wording;
import io.spoa.script.python.Failures;
import io.spoa.script.python.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/** Makes {@link ScriptException}s of what {@code spoa.py} tells of exceptions, and of what came out of the context. */
final class Errors {
    static final Wording WORDING = new Wording() {
        @Override
        public String message(PolyglotException error) {
            return String.valueOf(error.getMessage());
        }

        @Override
        public String function(StackFrame frame) {
            return frame.getRootName();
        }
    };

    private static final Pattern DENIED =
            Pattern.compile("(?i)permission denied|not permitted|not allowed|denied|not enabled");

    private static final Set<String> SYSTEM =
            Set.of("OSError", "FileNotFoundError", "NotADirectoryError", "ConnectionError");

    /** What a context without sockets says; no script can catch it. */
    private static final Pattern EXCLUDED = Pattern.compile("internal error of the engine: \\S+: (\\w+) was excluded");

    private final Failures failures;
    private final Value describe;
    private final Sandbox sandbox;

    /** With {@code _describe} of {@code spoa.py}. */
    Errors(Failures failures, Value describe, Sandbox sandbox) {
        this.failures = failures;
        this.sandbox = sandbox;
        this.describe = describe;
    }

    /** The same exception as Python tells it, with Python's own places. */
    ScriptException retold(ScriptException error, String script) {
        if (!(error.getCause() instanceof PolyglotException cause)) {
            return error;
        }
        if (error.kind() == Kind.STOPPED) {
            return failures.stopped(levels(cause), script, cause);
        }
        Matcher excluded = EXCLUDED.matcher(error.getMessage());
        if (cause.isInternalError() && excluded.find()) {
            String text = excluded.replaceFirst("$1 is forbidden here by --sandbox " + Restriction.NO_NETWORK);
            return ScriptException.of(error.kind(), text, error.place(), cause).withScriptStack(error.scriptStack());
        }
        Value raised = cause.isGuestException() ? cause.getGuestObject() : null;
        if (raised == null) {
            return error;
        }
        Value told = describe.execute(raised);
        String type = told.getArrayElement(0).asString();
        String text = told.getArrayElement(1).asString();
        if (told.getArrayElement(2).asBoolean()) {
            String file = told.getArrayElement(3).asString();
            int line = told.getArrayElement(4).asInt();
            return failures.syntax(file.isEmpty() ? script : file, line, type + ": " + text, cause);
        }
        return failures.raised(
                Kind.RUNTIME, type, text + reason(type, text), stack(told.getArrayElement(5)), script, cause);
    }

    /** Python says what was not permitted, as of the system; the reason is ours. */
    private String reason(String type, String text) {
        if (sandbox.isNone()) {
            return "";
        }
        String level = "--sandbox " + Sandbox.words(sandbox.restrictions());
        if (type.equals("PermissionError") || DENIED.matcher(text).find()) {
            return " (forbidden here by " + level + ")";
        }
        // What may not be seen is not there, for some of Python's functions.
        return SYSTEM.contains(type) ? " (this script runs with " + level + ")" : "";
    }

    private static List<Level> stack(Value told) {
        List<Level> levels = new ArrayList<>();
        for (long i = 0; i < told.getArraySize(); i++) {
            Value level = told.getArrayElement(i);
            levels.add(new Level(
                    level.getArrayElement(0).asString(),
                    level.getArrayElement(1).asInt(),
                    level.getArrayElement(2).asString()));
        }
        return levels;
    }

    /** GraalPy knows the function that was stopped and where it begins, but not the line, and of its callers nothing. */
    private static List<Level> levels(PolyglotException error) {
        List<Level> levels = new ArrayList<>();
        for (StackFrame frame : error.getPolyglotStackTrace()) {
            SourceSection where = frame.isGuestFrame() ? frame.getSourceLocation() : null;
            if (where != null && where.hasLines() && !where.getSource().isInternal()) {
                String path = where.getSource().getPath();
                String file = path == null ? where.getSource().getName() : path;
                levels.add(new Level(file, where.getStartLine(), frame.getRootName()));
            }
        }
        Collections.reverse(levels);
        return levels;
    }
}
