package io.spoa.agent.service;

import io.spoa.agent.os.DatagramOut;
import io.spoa.agent.os.Descriptors;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where notices go, in the words of sd_notify(3), a variable a line. Any thread. */
public interface Notices {
    /** Nobody listens. */
    Notices NOBODY = _ -> {};

    /** Tells; a listener that has gone is no reason to fail. */
    void tell(String lines);

    /** To systemd, or whoever speaks like it, if this process was given its socket. */
    static Notices toServiceManager() {
        String name = System.getenv("NOTIFY_SOCKET");
        return name == null || name.isEmpty() ? NOBODY : toSocket(name);
    }

    /**
     * To a datagram socket.
     *
     * @param name a path, or @ and an abstract name
     */
    static Notices toSocket(String name) {
        try {
            DatagramOut out = new DatagramOut(name);
            return lines -> {
                try {
                    out.send(lines.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // It has gone; when it is back it hears the next one.
                }
            };
        } catch (IOException e) {
            return NOBODY;
        }
    }

    /** To a process that gave us this end of a pipe. */
    static Notices toPipe(int descriptor) {
        @Nullable FileOutputStream pipe;
        try {
            pipe = new FileOutputStream(Descriptors.path(descriptor));
        } catch (IOException e) {
            return NOBODY;
        }
        return lines -> {
            // What is longer than a pipe takes at once must not be torn by others.
            synchronized (pipe) {
                write(pipe, lines);
            }
        };
    }

    private static void write(FileOutputStream pipe, String lines) {
        try {
            pipe.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Whoever started the daemon went away once it was ready.
        }
    }
}
