package io.spoa.script.graalpy;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.polyglot.Wording;
import io.spoa.script.python.Failures;
import io.spoa.script.python.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

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

    private final Failures failures;

    Errors(Failures failures) {
        this.failures = failures;
    }

    /**
     * Throws what {@code _describe} in {@code spoa.py} has told.
     *
     * @param told its list, or null or Python's None if there was no exception
     */
    void check(Kind kind, @Nullable Value told, String script) throws ScriptException {
        if (told == null || told.isNull()) {
            return;
        }
        String type = told.getArrayElement(0).asString();
        String text = told.getArrayElement(1).asString();
        if (told.getArrayElement(2).asBoolean()) {
            String file = told.getArrayElement(3).asString();
            int line = told.getArrayElement(4).asInt();
            throw failures.syntax(file.isEmpty() ? script : file, line, type + ": " + text, null);
        }
        List<Level> levels = new ArrayList<>();
        Value stack = told.getArrayElement(5);
        for (long i = 0; i < stack.getArraySize(); i++) {
            Value level = stack.getArrayElement(i);
            levels.add(new Level(
                    level.getArrayElement(0).asString(),
                    level.getArrayElement(1).asInt(),
                    level.getArrayElement(2).asString()));
        }
        throw failures.raised(kind, type, text, levels, script, null);
    }

    /** The same exception with a stack as Python shows it. */
    ScriptException retold(ScriptException error, String script) {
        if (error.kind() == Kind.STOPPED) {
            List<Level> levels = error.getCause() instanceof PolyglotException e ? levels(e) : List.of();
            return failures.stopped(levels, script, error.getCause());
        }
        return error;
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
