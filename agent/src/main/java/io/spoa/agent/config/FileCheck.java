package io.spoa.agent.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether a file that the configuration names can be read. */
record FileCheck(Problems problems) {
    /** The file that a text means, which need not be there; another one after a problem was added. */
    Path named(String text, Origin origin, String key) {
        try {
            return origin.resolve(text);
        } catch (InvalidPathException e) {
            problems.add(origin, key + "'" + text + "' is no file name: " + e.getReason());
            return Path.of("none");
        }
    }

    /**
     * The file that a text means, where it was said.
     *
     * @param key the key's name with a colon, for problems; may be empty
     * @return the file, or {@code null} after a problem was added
     */
    @Nullable Path readable(String text, Origin origin, String key) {
        Path file;
        try {
            file = origin.resolve(text);
        } catch (InvalidPathException e) {
            problems.add(origin, key + "'" + text + "' is no file name: " + e.getReason());
            return null;
        }
        String wrong = !Files.exists(file)
                ? "no such file"
                : Files.isDirectory(file) ? "is a directory" : Files.isReadable(file) ? "" : "permission denied";
        if (!wrong.isEmpty()) {
            problems.add(origin, key + file + ": " + wrong);
        }
        return file;
    }
}
