package io.spoa.agent.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at a file named with {@code -f} before anything starts. */
final class ScriptFile {
    private ScriptFile() {}

    /** Why it cannot be a script; empty if it may be one. */
    static String complaint(Path file) {
        if (file.toString().isEmpty()) {
            return "-f '' names no file";
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
