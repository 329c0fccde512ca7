package io.spoa.agent.store;

/** A store that could not do what it was asked for: none of the script's doing. It has no stack trace. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param text which store, and why: {@code redis://10.0.0.1:6379 is gone (connection refused)} */
    public StoreFailure(String text) {
        super(text, null, false, false);
    }
}
