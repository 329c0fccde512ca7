package io.spoa.agent.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends each line as a datagram. */
abstract class SyslogOutlet implements Outlet {
    private final String name;

    SyslogOutlet(String name) {
        this.name = name;
    }

    /** Sends one line without its end. */
    abstract void send(ByteBuffer line) throws IOException;

    @Override
    public void write(ByteBuffer lines) throws IOException {
        while (lines.hasRemaining()) {
            int end = lines.position();
            while (lines.get(end) != '\n') {
                end++;
            }
            send(lines.slice(lines.position(), end - lines.position()));
            lines.position(end + 1);
        }
    }

    @Override
    public void reopen() {
        // There is no file that somebody could have moved.
    }

    @Override
    public void rotate() {
        // The same.
    }

    @Override
    public String toString() {
        return name;
    }
}
