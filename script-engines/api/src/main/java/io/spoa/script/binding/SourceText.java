package io.spoa.script.binding;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads scripts from disk, and says why one cannot be read. */
public final class SourceText {
    private SourceText() {}

    /**
     * The bytes of a script.
     *
     * @throws ScriptException of kind {@link Kind#UNREADABLE}, naming the file as the user did
     */
    public static byte[] read(Path script) throws ScriptException {
        try {
            return Files.readAllBytes(script);
        } catch (NoSuchFileException e) {
            throw unreadable(script, "no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(script, "cannot be read: permission denied", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(script) ? "is a folder" : "cannot be read: " + e.getMessage();
            throw unreadable(script, reason, e);
        }
    }

    /** The folder a script is in, where it finds others. */
    public static Path folder(Path script) {
        Path parent = script.getParent();
        return parent == null ? Path.of(".") : parent;
    }

    /** The error of a script that cannot be used, with the reason. */
    public static ScriptException unreadable(Path script, String reason, @Nullable Throwable cause) {
        ScriptPlace place = new ScriptPlace(script.toString(), 0);
        return ScriptException.of(Kind.UNREADABLE, place + ": " + reason, place, cause);
    }
}
