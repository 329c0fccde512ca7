package io.spoa.script.polyglot;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;

/** What a language says in its own way. */
public interface Wording {
    /** The text of an error without its place; may have several lines. */
    String message(PolyglotException error);

    /** What a function is called in a stack; empty for the top level of a file and for what has no name. */
    String function(StackFrame frame);
}
