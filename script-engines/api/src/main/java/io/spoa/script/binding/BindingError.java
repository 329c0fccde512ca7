package io.spoa.script.binding;

/**
 * What a script did wrong in a call of the API, in words for the script's author. The engine turns it into an error of its
 * language at the line of the call. It has no stack trace: Java's frames mean nothing to that author.
 */
public final class BindingError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error with this text. */
    public BindingError(String message) {
        super(message, null, false, false);
    }

    /** The text; never {@code null}. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
