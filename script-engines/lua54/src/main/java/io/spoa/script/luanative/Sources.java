package io.spoa.script.luanative;

import io.spoa.script.ScriptPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lines behind places in messages: of the scripts as they were loaded, of the files they require as they are when first
 * asked for. For one thread.
 */
final class Sources {
    private static final String[] NONE = {};

    private final Predicate<String> mayRead;
    private final Map<String, byte[]> scripts = new HashMap<>();
    private final Map<String, String[]> lines = new HashMap<>();

    /**
     * No script yet.
     *
     * @param mayRead whether a file that an error names may be read: a script can give its chunks any name
     */
    Sources(Predicate<String> mayRead) {
        this.mayRead = mayRead;
    }

    void loaded(String file, byte[] text) {
        scripts.put(file, text);
        lines.remove(file);
    }

    /** A line without its end, or {@code null} if it cannot be had. */
    @Nullable String line(ScriptPlace place) {
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
            return new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1);
        } catch (IOException | InvalidPathException e) {
            return NONE; // The place is known without it.
        }
    }
}
