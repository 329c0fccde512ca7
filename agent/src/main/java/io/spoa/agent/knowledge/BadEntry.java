package io.spoa.agent.knowledge;

/** A file, a line or an entry that is wrong, in words that name it or follow its place. */
public final class BadEntry extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a text for people. */
    public BadEntry(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
