package io.spoa.agent.pem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What tells files from others that took their places, renamed or through a symbolic link. Any thread. */
public final class FileMarks {
    private FileMarks() {}

    /** The marks of those files that there are names of: equal to what they were as long as nothing changed. */
    public static List<Object> of(@Nullable Path... files) {
        return Stream.of(files).filter(Objects::nonNull).map(FileMarks::mark).toList();
    }

    private static Object mark(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
        } catch (IOException e) {
            return "missing";
        }
    }
}
