package io.spoa.agent.engine;

import io.spoa.script.EngineProvider;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An engine that a script may ask for.
 *
 * @param name its name
 * @param language the language it runs
 * @param extensions the file name extensions it reads
 * @param also other words for it
 * @param known what the project says of it, or {@code null} if it came from somewhere else
 * @param provider what opens its interpreters, or {@code null} if it is not installed
 */
public record Engine(
        String name,
        String language,
        List<String> extensions,
        Set<String> also,
        @Nullable KnownEngine known,
        @Nullable EngineProvider provider) {
    static Engine of(KnownEngine known, @Nullable EngineProvider provider) {
        if (provider != null) {
            return of(provider, known);
        }
        return new Engine(known.name(), known.language(), known.extensions(), sorted(known.also()), known, null);
    }

    static Engine of(EngineProvider provider, @Nullable KnownEngine known) {
        Set<String> also = sorted(provider.aliases());
        if (known != null) {
            also.addAll(known.also());
        }
        List<String> extensions = List.copyOf(sorted(provider.extensions()));
        return new Engine(provider.name(), provider.language(), extensions, also, known, provider);
    }

    private static Set<String> sorted(Collection<String> words) {
        return new TreeSet<>(words);
    }

    boolean isCalled(String word) {
        return name.equals(word) || also.contains(word);
    }

    boolean reads(String extension) {
        return extensions.contains(extension);
    }

    /** The file names it reads: {@code .js, .mjs}. */
    public String files() {
        return "." + String.join(", .", extensions);
    }
}
