package io.spoa.script.lua.lib;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** What went wrong with a file, as Lua tells it: nil, a text, the number of the error. */
final class IoResults {
    private static final int OTHER = 5;

    private static final Map<String, Integer> NUMBERS = Map.of(
            "No such file or directory", 2,
            "Bad file descriptor", 9,
            "Permission denied", 13,
            "File exists", 17,
            "Not a directory", 20,
            "Is a directory", 21,
            "Invalid argument", 22,
            "Illegal seek", 29,
            "Directory not empty", 39);

    private IoResults() {}

    /** The system's own words. */
    static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case DirectoryNotEmptyException _ -> "Directory not empty";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            case ClosedChannelException _ -> "Bad file descriptor";
            default -> message;
        };
    }

    static Varargs failed(@Nullable String path, IOException e) {
        String reason = reason(e);
        return LuaValue.varargsOf(
                LuaValue.NIL,
                LuaString.valueOf(path == null ? reason : path + ": " + reason),
                LuaValue.valueOf(NUMBERS.getOrDefault(reason, OTHER)));
    }
}
