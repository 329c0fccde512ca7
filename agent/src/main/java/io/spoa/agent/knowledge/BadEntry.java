package io.spoa.agent.knowledge;

/** A line or an entry that is wrong, in words that follow its place. */
final class BadEntry extends Exception {
    private static final long serialVersionUID = 1L;

    BadEntry(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
