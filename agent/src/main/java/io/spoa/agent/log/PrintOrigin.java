package io.spoa.agent.log;

import org.jspecify.annotations.Nullable;

/** Whose output a line is. Any thread. */
public interface PrintOrigin {
    /** The start of a line about it, in UTF-8, up to the text. Nobody writes to it. */
    byte[] label();

    /** The script as the user named it. */
    String script();

    /** The worker's number, from 1. */
    int worker();

    /** The message whose callback runs, or {@code null} while the script loads. */
    @Nullable String message();
}
