package io.spoa.agent.engine;

import io.spoa.script.EngineProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engines that are installed or could be, and which of them runs which script. Immutable. */
public final class Engines {
    /** Those of the project first, the default of each language before its others, then the rest by name. */
    private final List<Engine> all;

    private final Map<String, Engine> chosen;

    private Engines(List<Engine> all, Map<String, Engine> chosen) {
        this.all = all;
        this.chosen = chosen;
    }

    /**
     * The engines of the project and those on the class path.
     *
     * @throws EngineException if an engine on the class path cannot be used
     */
    public static Engines find() throws EngineException {
        Map<String, EngineProvider> installed = new LinkedHashMap<>();
        try {
            ServiceLoader.load(EngineProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(EngineProvider::name))
                    .forEach(provider -> installed.putIfAbsent(provider.name(), provider));
        } catch (ServiceConfigurationError e) {
            throw new EngineException("an engine's jar in lib/ is broken: " + e.getMessage());
        }
        return of(KnownEngine.all(), installed);
    }

    static Engines of(List<KnownEngine> known, Map<String, EngineProvider> installed) {
        List<Engine> all = new ArrayList<>();
        Map<String, EngineProvider> others = new LinkedHashMap<>(installed);
        known.forEach(engine -> all.add(Engine.of(engine, others.remove(engine.name()))));
        others.values().forEach(provider -> all.add(Engine.of(provider, (KnownEngine) null)));
        return new Engines(List.copyOf(all), Map.of());
    }

    /** All of them, the default of each language before its others. */
    public List<Engine> all() {
        return all;
    }

    /**
     * These engines with others than the defaults.
     *
     * @param choices {@code language=engine} each; the last one counts
     * @throws EngineException if one has a word that is not known
     */
    public Engines choosing(List<String> choices) throws EngineException {
        Engines others = this;
        for (String choice : choices) {
            String[] parts = choice.toLowerCase(Locale.ROOT).split("=", 2);
            if (parts.length < 2) {
                throw new EngineException("--engine '" + choice + "': write <language>=<engine>, as in python=jython");
            }
            try {
                others = others.choosing(parts[0], parts[1]);
            } catch (EngineException e) {
                throw new EngineException("--engine " + choice + ": " + e.getMessage());
            }
        }
        return others;
    }

    /**
     * These engines with another than the default for a language.
     *
     * @param word the engine's name, or another word for it
     * @throws EngineException if one of the words is not known
     */
    public Engines choosing(String language, String word) throws EngineException {
        List<Engine> speakers =
                all.stream().filter(e -> e.language().equals(language)).toList();
        if (speakers.isEmpty()) {
            throw new EngineException("no language '" + language + "'" + Nearest.hint(language, languages()));
        }
        Engine engine = called(word, speakers);
        if (engine == null) {
            throw new EngineException("no engine '" + word + "' for " + language + Nearest.hint(word, words(speakers)));
        }
        Map<String, Engine> map = new HashMap<>(chosen);
        map.put(language, engine);
        return new Engines(all, Map.copyOf(map));
    }

    /**
     * Which engine runs each script.
     *
     * @throws EngineException if none can run one of them; with the engines' names if they only have to be installed
     */
    public List<PlannedScript> plan(List<Path> scripts) throws EngineException {
        List<PlannedScript> plan = new ArrayList<>();
        Map<KnownEngine, Path> missing = new LinkedHashMap<>();
        for (Path script : scripts) {
            Engine engine = of(script);
            if (engine.provider() != null) {
                plan.add(new PlannedScript(script, engine.provider()));
            } else if (engine.known() != null) {
                missing.putIfAbsent(engine.known(), script);
            }
        }
        for (Map.Entry<KnownEngine, Path> first : missing.entrySet()) {
            throw new EngineException(notInstalled(first.getKey(), first.getValue()), List.copyOf(missing.keySet()));
        }
        return plan;
    }

    /**
     * A script with the engine that somebody chose for it, whatever it says itself.
     *
     * @param word the engine's name, or another word for it
     * @throws EngineException if there is no such engine, it does not read such files, or it has to be installed
     */
    public PlannedScript plan(Path script, String word) throws EngineException {
        Engine engine = called(word.toLowerCase(Locale.ROOT), all);
        if (engine == null) {
            throw new EngineException(script + ": no engine '" + word + "'" + Nearest.hint(word, words(all)));
        }
        if (!engine.reads(extension(script))) {
            throw new EngineException(
                    script + ": engine '" + word + "' runs " + engine.language() + " (" + engine.files() + ")");
        }
        KnownEngine known = engine.known();
        if (engine.provider() == null && known != null) {
            throw new EngineException(notInstalled(known, script), List.of(known));
        }
        return new PlannedScript(script, Objects.requireNonNull(engine.provider()));
    }

    private static String extension(Path script) {
        String file = String.valueOf(script.getFileName());
        int dot = file.lastIndexOf('.');
        return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String notInstalled(KnownEngine engine, Path script) {
        return script + ": its engine " + engine.name() + " (" + engine.language() + ") is not installed: "
                + engine.wayToGetIt();
    }

    /** The engine that runs a script, installed or not: as the script says, or the user, or by default. */
    Engine of(Path script) throws EngineException {
        String extension = extension(script);
        List<Engine> readers = all.stream().filter(e -> e.reads(extension)).toList();
        if (readers.isEmpty()) {
            String what = extension.isEmpty() ? "files without extension" : "'." + extension + "' files";
            throw new EngineException(script + ": no engine reads " + what + "; there is " + filesByLanguage());
        }
        ScriptHint hint = ScriptHint.of(script);
        Engine asked = hint == null ? null : asked(script, hint, readers);
        if (asked != null) {
            return asked;
        }
        Engine choice = chosen.get(readers.getFirst().language());
        return choice != null && choice.reads(extension) ? choice : readers.getFirst();
    }

    private @Nullable Engine asked(Path script, ScriptHint hint, List<Engine> readers) throws EngineException {
        Engine engine = called(hint.word(), readers);
        if (!hint.binding()) {
            return engine != null ? engine : called(ScriptHint.withoutMinorVersion(hint.word()), readers);
        }
        if (engine != null) {
            return engine;
        }
        String place = script + ":" + hint.line() + ": ";
        Engine other = called(hint.word(), all);
        throw new EngineException(
                other == null
                        ? place + "no engine '" + hint.word() + "'" + Nearest.hint(hint.word(), words(readers))
                        : place + "engine '" + hint.word() + "' runs " + other.language() + " (" + other.files()
                                + "): one of " + String.join(", ", words(readers)) + " is needed here");
    }

    private static @Nullable Engine called(String word, List<Engine> engines) {
        return engines.stream().filter(e -> e.isCalled(word)).findFirst().orElse(null);
    }

    private Collection<String> languages() {
        return new TreeSet<>(all.stream().map(Engine::language).toList());
    }

    private static Collection<String> words(List<Engine> engines) {
        TreeSet<String> words = new TreeSet<>();
        engines.forEach(engine -> {
            words.add(engine.name());
            words.addAll(engine.also());
        });
        return words;
    }

    private String filesByLanguage() {
        Map<String, TreeSet<String>> files = new LinkedHashMap<>();
        all.forEach(
                e -> files.computeIfAbsent(e.language(), any -> new TreeSet<>()).addAll(e.extensions()));
        return files.entrySet().stream()
                .map(e -> e.getKey() + " (." + String.join(", .", e.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
