package io.spoa.agent.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where control sockets are if nobody says otherwise: {@code <port>.sock} in the folder that a service manager made
 * ({@code RUNTIME_DIRECTORY}), in {@code /run/spoa} for root, in {@code $XDG_RUNTIME_DIR/spoa} for others, or in
 * {@code /tmp/spoa-<user>}.
 */
public final class ControlPaths {
    private static final String SUFFIX = ".sock";
    private static final Path SYSTEM = Path.of("/run/spoa");

    private ControlPaths() {}

    /**
     * The folder for this process's socket, which is made if need be.
     *
     * @throws IOException if it cannot be made, or belongs to somebody else
     */
    public static Path folder(Map<String, String> environment) throws IOException {
        String given = environment.getOrDefault("RUNTIME_DIRECTORY", "");
        if (!given.isEmpty()) {
            // There may be several, by colons.
            return Path.of(given.split(":")[0]);
        }
        Path folder = ofUser(environment);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!isOwn(folder)) {
            throw new IOException(folder + " belongs to somebody else: choose a path with --control");
        }
        return folder;
    }

    private static Path ofUser(Map<String, String> environment) {
        String session = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (user().equals("root")) {
            return SYSTEM;
        }
        return !session.isEmpty() && Files.isDirectory(Path.of(session))
                ? Path.of(session).resolve("spoa")
                : Path.of("/tmp/spoa-" + user());
    }

    private static String user() {
        return System.getProperty("user.name", "nobody");
    }

    private static boolean isOwn(Path folder) {
        try {
            return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(user());
        } catch (IOException e) {
            return false;
        }
    }

    /** The name of the socket of an agent that listens at this port. */
    public static String name(int port) {
        return port + SUFFIX;
    }

    /** The name of the socket of an agent that listens at no port, or shares it with others. */
    public static String nameOfProcess(int port, long pid) {
        return port + "-" + pid + SUFFIX;
    }

    /** The sockets that are where sockets are, of running agents and of those that ended without a word. */
    public static List<Path> all(Map<String, String> environment) {
        List<Path> found = new ArrayList<>();
        for (Path folder : Stream.of(ofUser(environment), SYSTEM).distinct().toList()) {
            boolean trusted = folder.equals(SYSTEM) || isOwn(folder);
            if (trusted && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(SUFFIX))
                            .sorted()
                            .forEach(found::add);
                } catch (IOException e) {
                    // Not ours to look at.
                }
            }
        }
        return found;
    }
}
