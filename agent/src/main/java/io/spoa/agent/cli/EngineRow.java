package io.spoa.agent.cli;

import io.spoa.agent.engine.Engine;
import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An engine in the list.
 *
 * @param engine the engine
 * @param runtime what runs its scripts, or empty if it is not installed
 * @param from the jar it comes from, or empty
 * @param get how to get it, or empty if it is there
 */
record EngineRow(Engine engine, String runtime, String from, String get) {
    static EngineRow of(Engine engine) {
        EngineProvider provider = engine.provider();
        if (provider != null) {
            return new EngineRow(engine, provider.runtime(), jar(provider), "");
        }
        return new EngineRow(
                engine, "", "", engine.known() == null ? "" : engine.known().wayToGetIt());
    }

    private static String jar(EngineProvider provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        try {
            URI place = source == null ? null : source.getLocation().toURI();
            return place == null ? "" : Path.of(place).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return String.valueOf(source.getLocation());
        }
    }

    static String table(List<EngineRow> rows) {
        int name = width(rows.stream().map(r -> r.engine.name()).toList(), "engine");
        int language = width(rows.stream().map(r -> r.engine.language()).toList(), "language");
        int files = width(rows.stream().map(r -> r.engine.files()).toList(), "files");
        String format = "%-" + name + "s  %-" + language + "s  %-" + files + "s  %s%n";
        StringBuilder text = new StringBuilder(String.format(format, "engine", "language", "files", "runtime, jar"));
        for (EngineRow row : rows) {
            String rest = row.isInstalled()
                    ? row.runtime + " (" + Path.of(row.from).getFileName() + ")"
                    : "not installed: " + row.get;
            text.append(String.format(format, row.engine.name(), row.engine.language(), row.engine.files(), rest));
        }
        return text.toString();
    }

    private boolean isInstalled() {
        return engine.provider() != null;
    }

    private static int width(List<String> column, String title) {
        return column.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }

    static String json(List<EngineRow> rows) {
        return rows.stream().map(EngineRow::json).collect(Collectors.joining(",\n  ", "{\"engines\": [\n  ", "\n]}\n"));
    }

    private String json() {
        return "{\"engine\": " + Json.quote(engine.name())
                + ", \"language\": " + Json.quote(engine.language())
                + ", \"extensions\": " + array(engine.extensions())
                + ", \"also\": " + array(List.copyOf(engine.also()))
                + ", \"installed\": " + isInstalled()
                + (isInstalled()
                        ? ", \"runtime\": " + Json.quote(runtime) + ", \"jar\": " + Json.quote(from) + ", \"sandbox\": "
                                + array(keeps())
                        : ", \"get\": " + Json.quote(get))
                + "}";
    }

    private List<String> keeps() {
        EngineProvider provider = engine.provider();
        return provider == null
                ? List.of()
                : provider.keeps().stream().sorted().map(Restriction::toString).toList();
    }

    private static String array(List<String> words) {
        return words.stream().map(Json::quote).collect(Collectors.joining(", ", "[", "]"));
    }
}
