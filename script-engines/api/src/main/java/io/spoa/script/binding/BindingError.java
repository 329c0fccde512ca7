package io.spoa.script.binding;

/**
 * What a script did wrong in a call of the API, in words for the script's author. The engine turns it into an error of its
 * language at the line of the call. It has no stack trace: Java's frames mean nothing to that author.
 */
public final class BindingError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean typeError;

    /** An error with this text. */
    public BindingError(String message) {
        this(message, false);
    }

    private BindingError(String message, boolean typeError) {
        super(message, null, false, false);
        this.typeError = typeError;
    }

    /** The error of a value of a wrong type, for which many languages have an error of its own. */
    public static BindingError wrongType(String message) {
        return new BindingError(message, true);
    }

    /** Whether a value was of a wrong type. */
    public boolean isTypeError() {
        return typeError;
    }

    /** The text; never {@code null}. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
