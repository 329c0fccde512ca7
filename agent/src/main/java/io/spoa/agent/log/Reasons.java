package io.spoa.agent.log;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be used, in the words of the system. */
final class Reasons {
    private Reasons() {}

    static String of(@Nullable Throwable e) {
        return switch (e) {
            case NoSuchFileException missing -> "No such file or directory";
            case AccessDeniedException denied -> "Permission denied";
            case NotDirectoryException file -> "Not a directory";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case null -> "unknown";
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
