package io.spoa.script;

import org.jspecify.annotations.Nullable;

/**
 * A script that failed, told in the script's own terms. {@link #getMessage} is one line that starts with the place when
 * it is known: {@code rules.lua:12: attempt to index a nil value}.
 */
public final class ScriptException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure. */
    public enum Kind {
        /** The file cannot be read or is not of this language. */
        UNREADABLE,
        /** It does not compile. */
        SYNTAX,
        /** It failed while it ran. */
        RUNTIME,
        /** {@link ScriptEngine#interrupt} stopped it. */
        STOPPED
    }

    private final Kind kind;
    private final transient @Nullable ScriptPlace place;
    private final @Nullable String sourceLine;
    private final @Nullable String scriptStack;

    private ScriptException(
            Kind kind,
            String message,
            @Nullable ScriptPlace place,
            @Nullable String sourceLine,
            @Nullable String scriptStack,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.place = place;
        this.sourceLine = sourceLine;
        this.scriptStack = scriptStack;
    }

    /**
     * A failure.
     *
     * @param kind what kind
     * @param message one line, with the place if it is known
     * @param place where, or {@code null}
     * @param cause the engine's own exception, shown with {@code -d}, or {@code null}
     */
    public static ScriptException of(
            Kind kind, String message, @Nullable ScriptPlace place, @Nullable Throwable cause) {
        return new ScriptException(kind, message, place, null, null, cause);
    }

    /** The same with the offending line of source text, without line end. */
    public ScriptException withSourceLine(@Nullable String line) {
        return new ScriptException(kind, getMessage(), place, line, scriptStack, getCause());
    }

    /** The same with the callback's stack in the script's terms, a line a level. */
    public ScriptException withScriptStack(@Nullable String stack) {
        return new ScriptException(kind, getMessage(), place, sourceLine, stack, getCause());
    }

    /** One line, with the place if it is known; never {@code null}. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? kind.toString() : message;
    }

    /** What kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** Where, if it is known. */
    public @Nullable ScriptPlace place() {
        return place;
    }

    /** The offending line of the script, if it is known. */
    public @Nullable String sourceLine() {
        return sourceLine;
    }

    /** The stack in the script's own terms, if it is known. */
    public @Nullable String scriptStack() {
        return scriptStack;
    }
}
