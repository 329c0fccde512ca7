package io.spoa.script.polyglot;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.jspecify.annotations.Nullable;

/** What a language says in its own way. */
public interface Wording {
    /** The text of an error without its place; may have several lines. */
    String message(PolyglotException error);

    /** What a function is called in a stack; empty for the top level of a file and for what has no name. */
    String function(StackFrame frame);

    /** Where an error comes from that has no level in a script, if the language knows. */
    default @Nullable Origin origin(PolyglotException error) {
        return null;
    }

    /** A line of a source as the file has it, if the source is not quite the file. */
    default String sourceLine(String line) {
        return line;
    }
}
