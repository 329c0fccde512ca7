package io.spoa.agent.os;

import java.io.IOException;

/** The kernel refused something. The message is the C library's, such as "Address already in use". */
public final class OsException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    OsException(String function, int errno, String text) {
        super(text + " (" + function + ")");
        this.errno = errno;
    }

    /** The number of the error, as in errno(3). */
    public int errno() {
        return errno;
    }
}
