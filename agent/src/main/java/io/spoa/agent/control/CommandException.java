package io.spoa.agent.control;

/** A command that cannot be done. The message is one line for whoever gave it. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what to tell. */
    public CommandException(String message) {
        super(message, null, false, false);
    }

    /** The line. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
