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
    private final Value describe;

    /** With {@code _describe} of {@code spoa.py}. */
    Errors(Failures failures, Value describe) {
        this.failures = failures;
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
        return failures.raised(Kind.RUNTIME, type, text, stack(told.getArrayElement(5)), script, cause);
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
