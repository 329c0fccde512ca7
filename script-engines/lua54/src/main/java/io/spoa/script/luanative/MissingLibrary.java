package io.spoa.script.luanative;

/** There is no library to run scripts with; the message says how to get one. */
final class MissingLibrary extends Exception {
    private static final long serialVersionUID = 1L;
    private final String text;

    MissingLibrary(String text) {
        super(text);
        this.text = text;
    }

    @Override
    public String getMessage() {
        return text;
    }
}
