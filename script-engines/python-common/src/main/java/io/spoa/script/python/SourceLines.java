package io.spoa.script.python;

import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sources of scripts and of the modules beside them, as far as errors name them. Owned by the worker. */
public final class SourceLines {
    private static final String[] NONE = {};

    private final Map<String, byte[]> scripts = new HashMap<>();
    private final Map<String, String[]> lines = new HashMap<>();
    private final Set<Path> folders = new HashSet<>();

    /** No script so far. */
    public SourceLines() {}

    /** A script is about to be loaded: its lines are those of these bytes, whatever becomes of the file. */
    public void loaded(Path script, byte[] bytes) {
        scripts.put(script.toString(), bytes);
        lines.remove(script.toString());
        folders.add(SourceText.folder(script).toAbsolutePath().normalize());
    }

    /** Whether a source is a script or lies in the folder of one; else it is of a library. */
    public boolean isScript(String file) {
        if (scripts.containsKey(file)) {
            return true;
        }
        try {
            Path path = Path.of(file).toAbsolutePath().normalize();
            return folders.stream().anyMatch(path::startsWith);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** A whole source, or {@code null} if it cannot be had. */
    public @Nullable String text(String file) {
        String[] all = lines(file);
        return all.length == 0 ? null : String.join("\n", all);
    }

    /** A line without its end, or {@code null} if it cannot be had. */
    @Nullable String line(ScriptPlace place) {
        String[] all = lines(place.file());
        return place.line() > 0 && place.line() <= all.length ? all[place.line() - 1] : null;
    }

    private String[] lines(String file) {
        return lines.computeIfAbsent(file, this::read);
    }

    private String[] read(String file) {
        try {
            byte[] script = scripts.get(file);
            if (script == null && !isScript(file)) {
                return NONE;
            }
            byte[] bytes = script != null ? script : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1);
        } catch (IOException | InvalidPathException e) {
            return NONE; // The place is known without it.
        }
    }
}
