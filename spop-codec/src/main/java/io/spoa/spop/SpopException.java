package io.spoa.spop;

/**
 * Bytes or values that SPOP does not allow. Carries the status for the DISCONNECT frame, and no stack trace: hostile
 * frames must not cost one each.
 */
public final class SpopException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status status;

    /**
     * An exception without stack trace.
     *
     * @param status what a DISCONNECT frame would say
     * @param message what exactly is wrong, for the log
     */
    public SpopException(Status status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The status for the DISCONNECT frame. */
    public Status status() {
        return status;
    }
}
