package io.spoa.agent.worker;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The scripting languages that were found, by file name extension. Immutable. */
public final class Languages {
    private final List<EngineProvider> all;

    private Languages(List<EngineProvider> all) {
        this.all = all;
    }

    /** The languages whose jars are on the class path. */
    public static Languages find() {
        return new Languages(ServiceLoader.load(EngineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(EngineProvider::name))
                .toList());
    }

    /**
     * The language of a script.
     *
     * @throws ScriptException if no engine reads files with its extension, listing those that do
     */
    public EngineProvider of(Path script) throws ScriptException {
        String file = String.valueOf(script.getFileName());
        int dot = file.lastIndexOf('.');
        String extension = dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
        for (EngineProvider language : all) {
            if (language.extensions().contains(extension)) {
                return language;
            }
        }
        String what = dot < 0 ? "files without extension" : "'." + extension + "' files";
        throw ScriptException.of(
                Kind.UNREADABLE, script + ": no engine reads " + what + "; there is " + describe(), null, null);
    }

    private String describe() {
        return all.stream()
                .map(l -> l.language() + " ("
                        + new TreeSet<>(l.extensions())
                                .stream().map(e -> "." + e).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(", "));
    }
}
