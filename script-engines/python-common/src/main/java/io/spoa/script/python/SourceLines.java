package io.spoa.script.python;

import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sources of scripts and of the modules beside them, as far as errors name them. Owned by the worker. */
public final class SourceLines {
    private static final String[] NONE = {};

    private final Map<String, byte[]> scripts = new HashMap<>();
    private final Map<String, String[]> lines = new HashMap<>();
    /** The folders of scripts: absolute, and as the user named them. */
    private final Map<Path, Path> folders = new LinkedHashMap<>();

    private final Predicate<String> mayRead;

    /** No script so far. */
    public SourceLines() {
        this(file -> true);
    }

    /**
     * No script so far.
     *
     * @param mayRead whether a file that an error names may be read: a script can compile code under any name
     */
    public SourceLines(Predicate<String> mayRead) {
        this.mayRead = mayRead;
    }

    /** A script is about to be loaded: its lines are those of these bytes, whatever becomes of the file. */
    public void loaded(Path script, byte[] bytes) {
        scripts.put(script.toString(), bytes);
        lines.remove(script.toString());
        Path folder = SourceText.folder(script);
        folders.putIfAbsent(folder.toAbsolutePath().normalize(), script.getParent() == null ? Path.of("") : folder);
    }

    /** Whether a source is a script or lies in the folder of one; else it is of a library. */
    public boolean isScript(String file) {
        if (scripts.containsKey(file)) {
            return true;
        }
        return named(file) != null;
    }

    /** What the user calls a source: one beside a script the way the script was named, any other as it is. */
    public String name(String file) {
        String named = scripts.containsKey(file) ? file : named(file);
        return named == null ? file : named;
    }

    private @Nullable String named(String file) {
        try {
            Path path = Path.of(file).toAbsolutePath().normalize();
            for (Map.Entry<Path, Path> folder : folders.entrySet()) {
                if (path.startsWith(folder.getKey())) {
                    Path inside = folder.getKey().relativize(path);
                    return folder.getValue().resolve(inside).toString();
                }
            }
            return null;
        } catch (InvalidPathException e) {
            return null;
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
            if (script == null && !(isScript(file) && mayRead.test(file))) {
                return NONE;
            }
            byte[] bytes = script != null ? script : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1);
        } catch (IOException | InvalidPathException e) {
            return NONE; // The place is known without it.
        }
    }
}
