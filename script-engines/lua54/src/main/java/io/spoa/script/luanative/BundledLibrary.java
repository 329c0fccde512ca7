package io.spoa.script.luanative;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The Lua 5.4 that may be on the class path: put into the user's cache folder, from where the system can load it. */
final class BundledLibrary {
    private BundledLibrary() {}

    /** The file, or {@code null} if there is none for this machine. */
    static @Nullable Path extract() throws MissingLibrary {
        String resource = resource();
        if (resource == null) {
            return null;
        }
        try (InputStream in = BundledLibrary.class.getResourceAsStream("/" + resource)) {
            return in == null ? null : put(in.readAllBytes(), resource, cache());
        } catch (IOException e) {
            throw new MissingLibrary("the Lua 5.4 of the class path cannot be put into " + cache() + ": " + e
                    + ": set SPOA_CACHE to a folder that can be written, or install " + LuaVersion.LUA54.packages());
        }
    }

    private static @Nullable String resource() {
        String system = System.getProperty("os.name", "");
        String suffix = system.startsWith("Mac") ? ".dylib" : ".so";
        if (!system.startsWith("Mac") && !system.equals("Linux")) {
            return null;
        }
        return switch (LuaLibrary.machine()) {
            case "x86_64" -> "liblua5464" + suffix;
            case "aarch64" -> "liblua54arm64" + suffix;
            default -> null;
        };
    }

    // The launcher's folder: HOME is what the user says, user.home what the system's list of users does.
    private static Path cache() {
        String own = given("SPOA_CACHE", "");
        if (!own.isEmpty()) {
            return Path.of(own, "lib");
        }
        String home = given("HOME", System.getProperty("user.home", "."));
        String caches = given("XDG_CACHE_HOME", Path.of(home, ".cache").toString());
        return Path.of(caches, "spoa", "lib");
    }

    private static String given(String variable, String otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /** Writes the bytes to a file named after them, unless it is there and right. Others may do the same meanwhile. */
    static Path put(byte[] library, String name, Path folder) throws IOException {
        Path file = folder.resolve(digest(library).substring(0, 16) + "-" + name);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), library)) {
            return file;
        }
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, name, ".part"); // readable and writable by the user alone
        try {
            Files.write(part, library);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
