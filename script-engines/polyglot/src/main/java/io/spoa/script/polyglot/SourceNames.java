package io.spoa.script.polyglot;

import io.spoa.script.binding.SourceText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Source;

/** How the user calls the files that scripts are in. Owned by the worker. */
public final class SourceNames {
    /** The folders of loaded scripts: absolute, and as the user named them. */
    private final Map<Path, Path> folders = new LinkedHashMap<>();

    /** No script loaded yet. */
    public SourceNames() {}

    /** A script is loaded; files beside it will be named the way it was. */
    public void loaded(Path script) {
        folders.putIfAbsent(absolute(SourceText.folder(script)), SourceText.folder(script));
    }

    /** The user's name for a source. */
    public String name(Source source) {
        String path = source.getPath();
        return path == null ? source.getName() : name(Path.of(path));
    }

    /** The user's name for a file: below the folder of a script the way that was named, else as it is. */
    public String name(Path file) {
        Path whole = absolute(file);
        for (Map.Entry<Path, Path> folder : folders.entrySet()) {
            if (whole.startsWith(folder.getKey())) {
                return folder.getValue()
                        .resolve(folder.getKey().relativize(whole))
                        .normalize()
                        .toString();
            }
        }
        return file.toString();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
