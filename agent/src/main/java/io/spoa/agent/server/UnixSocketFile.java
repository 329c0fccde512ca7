package io.spoa.agent.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file of a unix socket, which outlives the process that made it. */
public final class UnixSocketFile {
    /** Room for a name in a folder of our own, beside the socket's. */
    private static final String WORK_FOLDER = ".spoa-";

    private static final int PERMISSIONS = 07777;

    private final Bind.Unix bind;
    private final @Nullable Path folder;

    private UnixSocketFile(Bind.Unix bind, @Nullable Path folder) {
        this.bind = bind;
        this.folder = folder;
    }

    /**
     * Removes the socket that a dead process left; anything else stays. Netty would unlink whatever is there. A socket
     * that gets a mode or an owner is made in a folder that nobody else may enter, and moved when it has them: so there is
     * no moment in which others could connect.
     *
     * @throws IOException if something is there that is no socket, or a process that listens on it
     */
    public static UnixSocketFile prepare(Bind.Unix bind) throws IOException {
        removeStale(bind);
        if (bind.options().access().isDefault()) {
            return new UnixSocketFile(bind, null);
        }
        String name = WORK_FOLDER + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
        Path folder = Path.of(bind.path()).toAbsolutePath().resolveSibling(name);
        try {
            Files.deleteIfExists(folder.resolve("s"));
            Files.deleteIfExists(folder);
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw failure(bind, "the directory must be there and writable for this user", e);
        }
        return new UnixSocketFile(bind, folder);
    }

    /** Where the socket is to be bound. */
    public String bindPath() {
        return folder == null ? bind.path() : folder.resolve("s").toString();
    }

    /** Gives the socket its mode and owner, and its name. */
    public void publish() throws IOException {
        if (folder == null) {
            return;
        }
        Path socket = folder.resolve("s");
        give(bind, socket);
        Files.move(socket, Path.of(bind.path()), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void give(Bind.Unix bind, Path socket) throws IOException {
        SocketAccess access = bind.options().access();
        UserPrincipalLookupService names = socket.getFileSystem().getUserPrincipalLookupService();
        // The owner first: a mode may open what the owner before may not.
        if (access.group() != null) {
            try {
                Files.setAttribute(socket, "posix:group", names.lookupPrincipalByGroupName(access.group()));
            } catch (IOException e) {
                throw failure(bind, "group " + access.group() + ": " + reason(e, "group"), e);
            }
        }
        if (access.user() != null) {
            try {
                Files.setOwner(socket, names.lookupPrincipalByName(access.user()));
            } catch (IOException e) {
                throw failure(bind, "user " + access.user() + ": " + reason(e, "user"), e);
            }
        }
        if (access.mode() != null) {
            Files.setAttribute(socket, "unix:mode", access.mode());
        }
    }

    /**
     * Gives a socket that is there already, and goes on being listened on, its mode and owner.
     *
     * @return what takes that back
     * @throws IOException saying what may not be; nothing is changed then
     */
    static Runnable change(Bind.Unix bind) throws IOException {
        Path socket = Path.of(bind.path());
        Map<String, Object> before = Files.readAttributes(socket, "unix:mode,uid,gid");
        Runnable undo = () -> restore(socket, before);
        try {
            give(bind, socket);
        } catch (IOException e) {
            undo.run();
            throw e;
        }
        return undo;
    }

    private static void restore(Path socket, Map<String, Object> attributes) {
        try {
            // Numbers alone: names may be unknown. The mode last, as it may open what the owner may not.
            Files.setAttribute(socket, "unix:gid", attributes.get("gid"));
            Files.setAttribute(socket, "unix:uid", attributes.get("uid"));
            Files.setAttribute(socket, "unix:mode", (int) Objects.requireNonNull(attributes.get("mode")) & PERMISSIONS);
        } catch (IOException e) {
            // Who may not give it back could not give it away either.
        }
    }

    private static String reason(IOException e, String what) {
        return e instanceof UserPrincipalNotFoundException
                ? "no such " + what
                : "this process may not give files away: start it as root or as that user (" + e.getMessage() + ")";
    }

    private static IOException failure(Bind bind, String text, IOException cause) {
        return new IOException("cannot listen on " + bind + ": " + text, cause);
    }

    /** Removes what was only needed to make the socket. */
    public void cleanUp() {
        if (folder != null) {
            delete(folder.resolve("s"));
            delete(folder);
        }
    }

    private static void removeStale(Bind.Unix bind) throws IOException {
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
    public static void remove(Bind.Unix bind) {
        delete(Path.of(bind.path()));
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The next start removes it.
        }
    }
}
