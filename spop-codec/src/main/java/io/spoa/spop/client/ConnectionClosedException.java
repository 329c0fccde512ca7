package io.spoa.spop.client;

import java.io.IOException;

/** The connection to the agent is closed, or was never established; {@link #reason} says why. */
public final class ConnectionClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Closed reason;

    ConnectionClosedException(Target target, Closed reason) {
        super(target + ": " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Closed reason() {
        return reason;
    }
}
