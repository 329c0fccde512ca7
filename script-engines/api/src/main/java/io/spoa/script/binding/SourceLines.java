package io.spoa.script.binding;

import io.spoa.script.ScriptPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The source text behind places in messages: of the scripts as they were loaded, of the files they require as they are when
 * first asked for. Owned by the worker.
 */
public final class SourceLines {
    private static final String[] NONE = {};

    private final Predicate<String> mayRead;
    private final Predicate<byte[]> isText;
    private final Map<String, byte[]> scripts = new HashMap<>();
    private final Map<String, String[]> lines = new HashMap<>();

    /**
     * No script yet.
     *
     * @param mayRead whether a file that an error names may be read: a script can give its chunks any name
     * @param isText whether a file's bytes are source text, which has lines
     */
    public SourceLines(Predicate<String> mayRead, Predicate<byte[]> isText) {
        this.mayRead = mayRead;
        this.isText = isText;
    }

    /** A script was loaded, under this name in messages. */
    public void loaded(String file, byte[] bytes) {
        scripts.put(file, bytes);
        lines.remove(file);
    }

    /** The names of the scripts that were loaded. */
    public Set<String> scripts() {
        return scripts.keySet();
    }

    /** A line of source text without its line end, or {@code null} if it cannot be had. */
    public @Nullable String line(ScriptPlace place) {
        String[] all = lines.computeIfAbsent(place.file(), this::read);
        return place.line() > 0 && place.line() <= all.length ? all[place.line() - 1] : null;
    }

    private String[] read(String file) {
        try {
            byte[] script = scripts.get(file);
            if (script == null && !mayRead.test(file)) {
                return NONE;
            }
            byte[] bytes = script != null ? script : Files.readAllBytes(Path.of(file));
            return isText.test(bytes) ? new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1) : NONE;
        } catch (IOException | InvalidPathException e) {
            return NONE; // The place is known without it.
        }
    }
}
