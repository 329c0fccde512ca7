package io.spoa.script.javaplugin;

import io.spoa.script.ScriptPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where lines of a plugin are: {@code handlers.jar!com/example/Check.java:12}, and their text if the jar has it. */
final class Sources {
    private static final char SEPARATOR = '!';

    private final Path jar;
    private final PluginLoader loader;
    private final Map<String, List<String>> files = new HashMap<>();

    Sources(Path jar, PluginLoader loader) {
        this.jar = jar;
        this.loader = loader;
    }

    /** The place of a stack frame; the jar if the class was compiled without file names. */
    ScriptPlace place(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null) {
            return new ScriptPlace(jar.toString(), 0);
        }
        String type = frame.getClassName();
        String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
        return new ScriptPlace(jar.toString() + SEPARATOR + folder + file, Math.max(0, frame.getLineNumber()));
    }

    /** The text of a line, if the jar carries its sources. */
    @Nullable String line(ScriptPlace place) {
        String prefix = jar.toString() + SEPARATOR;
        if (place.line() == 0 || !place.file().startsWith(prefix)) {
            return null;
        }
        List<String> lines = files.computeIfAbsent(place.file().substring(prefix.length()), this::read);
        return place.line() <= lines.size() ? lines.get(place.line() - 1) : null;
    }

    private List<String> read(String name) {
        try (InputStream in = loader.getResourceAsStream(name)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
