package io.spoa.agent.cli;

import io.spoa.agent.backend.BackendUrl;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Looks at a file named with {@code -f} before anything starts. */
final class ScriptFile {
    private ScriptFile() {}

    /** Why it cannot be a script; empty if it may be one. */
    static String complaint(String text) {
        if (text.isEmpty()) {
            return "-f '' names no file";
        }
        if (BackendUrl.isUrl(text)) {
            return ""; // Whoever makes something of it says what is wrong with it.
        }
        Path file;
        try {
            file = Path.of(text);
        } catch (InvalidPathException e) {
            return "-f '" + text + "' is no file name: " + e.getReason();
        }
        if (!Files.exists(file)) {
            return file + ": no such file";
        }
        if (Files.isDirectory(file)) {
            return file + ": is a directory, not a script";
        }
        return Files.isReadable(file) ? "" : file + ": permission denied";
    }
}
