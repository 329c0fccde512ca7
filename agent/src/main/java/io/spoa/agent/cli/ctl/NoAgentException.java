package io.spoa.agent.cli.ctl;

/** No agent can be asked. The message is one line for the user. */
final class NoAgentException extends Exception {
    private static final long serialVersionUID = 1L;

    NoAgentException(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
