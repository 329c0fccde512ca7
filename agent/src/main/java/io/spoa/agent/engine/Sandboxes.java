package io.spoa.agent.engine;

import io.spoa.script.EngineProvider;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What scripts may not do: {@code strict} for all, {@code rules.lua=no-exec} for one. Immutable. */
public final class Sandboxes {
    private final @Nullable Sandbox usual;
    private final Map<String, Sandbox> own;

    private Sandboxes(@Nullable Sandbox usual, Map<String, Sandbox> own) {
        this.usual = usual;
        this.own = own;
    }

    /**
     * Reads the words, each of which was given with the flag.
     *
     * @throws IllegalArgumentException naming the word and what is wrong with it
     */
    public static Sandboxes parse(List<String> words) {
        Sandbox usual = null;
        Map<String, Sandbox> own = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.lastIndexOf('=');
            Sandbox sandbox = sandbox(word, word.substring(equals + 1));
            if (equals > 0 ? own.put(word.substring(0, equals), sandbox) != null : usual != null) {
                throw new IllegalArgumentException(word + ": there is one for it already");
            }
            usual = equals > 0 ? usual : sandbox;
        }
        return new Sandboxes(usual, own);
    }

    private static Sandbox sandbox(String word, String level) {
        try {
            return Sandbox.parse(level);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException((word.equals(level) ? "" : word + ": ") + e.getMessage(), e);
        }
    }

    /**
     * The scripts with their sandboxes.
     *
     * @param engines those that another one can be chosen from
     * @throws EngineException if an engine cannot keep its script from something, or a word names no script
     */
    public List<PlannedScript> within(List<PlannedScript> plan, Engines engines) throws EngineException {
        for (String name : own.keySet()) {
            long meant = plan.stream().filter(script -> isCalled(script, name)).count();
            if (meant != 1) {
                String shown = PlannedScript.shown(name);
                throw new EngineException("--sandbox " + shown + "=" + own.get(name) + ": "
                        + (meant == 0
                                ? "there is no script '" + shown + "': name one as it is named with -f"
                                : "several scripts are called '" + shown + "': name one with its path, as with -f"));
            }
        }
        List<PlannedScript> sandboxed = plan.stream()
                .map(script -> new PlannedScript(script.file(), script.engine(), of(script)))
                .toList();
        for (PlannedScript script : sandboxed) {
            Set<Restriction> lacking = lacking(script.engine(), script.sandbox());
            if (!lacking.isEmpty()) {
                throw new EngineException(notKept(script, lacking, engines));
            }
        }
        return sandboxed;
    }

    private Sandbox of(PlannedScript script) {
        for (Map.Entry<String, Sandbox> entry : own.entrySet()) {
            if (isCalled(script, entry.getKey())) {
                return entry.getValue();
            }
        }
        return usual == null ? script.sandbox() : usual;
    }

    private static boolean isCalled(PlannedScript script, String name) {
        Path file = script.file();
        return script.name().equals(name)
                || file.equals(Path.of(name))
                || String.valueOf(file.getFileName()).equals(name);
    }

    private static Set<Restriction> lacking(EngineProvider engine, Sandbox sandbox) {
        Set<Restriction> lacking = EnumSet.noneOf(Restriction.class);
        lacking.addAll(sandbox.restrictions());
        lacking.removeAll(engine.keeps());
        return lacking;
    }

    private static String notKept(PlannedScript script, Collection<Restriction> lacking, Engines engines) {
        String others = engines.all().stream()
                .filter(engine -> engine.language().equals(script.engine().language()))
                .map(Engine::provider)
                .filter(engine ->
                        engine != null && lacking(engine, script.sandbox()).isEmpty())
                .map(engine -> script.engine().language() + "=" + (engine == null ? "" : engine.name()))
                .collect(Collectors.joining(" or "));
        return script.name() + ": engine " + script.engine().name() + " cannot keep a script to "
                + Sandbox.words(lacking)
                + " (docs/security.md): "
                + (others.isEmpty() ? "" : "run it with --engine " + others + ", or ")
                + "if you trust it, say --sandbox " + script.name() + "=none";
    }
}
