package io.spoa.script.lua;

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
 * The source text behind places in messages: of the scripts as they were loaded, of the files they require as they are when
 * first asked for. Owned by the worker.
 */
final class SourceFiles {
    private static final String[] NONE = {};

    private final Predicate<String> mayRead;
    private final Map<String, byte[]> scripts = new HashMap<>();
    private final Map<String, String[]> lines = new HashMap<>();

    /**
     * No script yet.
     *
     * @param mayRead whether a file that an error names may be read: a script can give its chunks any name
     */
    SourceFiles(Predicate<String> mayRead) {
        this.mayRead = mayRead;
    }

    void loaded(ScriptFile file) {
        String name = file.path().toString();
        scripts.put(name, file.bytes());
        lines.remove(name);
    }

    /** The file's name as the user gave it; Lua cuts the start of long ones off in messages. */
    String fullName(String shown) {
        if (!shown.startsWith("...")) {
            return shown;
        }
        String end = shown.substring(3);
        return scripts.keySet().stream()
                .filter(name -> name.endsWith(end))
                .findFirst()
                .orElse(shown);
    }

    /** A line of source text without its line end, or {@code null} if it cannot be had. */
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
            boolean text = !LuacHeader.isBytecode(bytes);
            return text ? new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1) : NONE;
        } catch (IOException | InvalidPathException e) {
            return NONE; // The place is known without it.
        }
    }
}
