package io.spoa.agent.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The file of a unix socket, which outlives the process that made it. */
final class UnixSocketFile {
    private UnixSocketFile() {}

    /**
     * Removes the socket that a dead process left; anything else stays. Netty would unlink whatever is there.
     *
     * @throws IOException if something is there that is no socket, or a process that listens on it
     */
    static void removeStale(Bind.Unix bind) throws IOException {
        Path path = Path.of(bind.path());
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSocket(path)) {
            throw new IOException("cannot listen on " + bind + ": a file that is no socket is there");
        }
        if (isServed(path)) {
            throw new IOException(
                    "cannot listen on " + bind + ": another process listens there: stop it or choose another path");
        }
        Files.delete(path);
    }

    private static boolean isServed(Path path) {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException nobodyListens) {
            return false;
        }
    }

    private static boolean isSocket(Path path) throws IOException {
        return ((int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 0170000) == 0140000;
    }

    /** Removes our own socket. */
    static void remove(String path) {
        if (!path.isEmpty()) {
            try {
                Files.deleteIfExists(Path.of(path));
            } catch (IOException e) {
                // The next start removes it.
            }
        }
    }
}
