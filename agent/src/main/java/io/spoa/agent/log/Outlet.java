package io.spoa.agent.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The far end of a log: a file, or syslog. Used by one thread, that of a {@link Drain}. */
interface Outlet {
    /**
     * Writes whole lines. If it fails, the buffer's position says how many bytes are done, and those are whole lines.
     *
     * @throws IOException if some are left
     */
    void write(ByteBuffer lines) throws IOException;

    /** Goes on in a new file under the same name, whoever moved the old one. */
    void reopen() throws IOException;

    /** Moves the file aside and goes on in a new one. */
    void rotate() throws IOException;

    /** Ends it. */
    void close();

    /** What it is, for people. */
    @Override
    String toString();
}
