package io.spoa.agent.cache;

import io.spoa.script.CacheRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The caches that the operator wants, whatever scripts say.
 *
 * @param caches one a message
 */
public record CacheSettings(List<One> caches) {
    /** None. */
    public static final CacheSettings NONE = new CacheSettings(List.of());

    /**
     * The cache of a message.
     *
     * @param rule what it keeps
     * @param file the file with what it knows from the start, {@code null} for none
     * @param known what that file said
     */
    public record One(CacheRule rule, @Nullable Path file, List<KnownAnswer> known) {
        /** Copies the list. */
        public One {
            known = List.copyOf(known);
        }
    }

    /** Copies the list. */
    public CacheSettings {
        caches = List.copyOf(caches);
    }

    /** The files with what is known from the start. */
    public Stream<Path> files() {
        return caches.stream().map(One::file).filter(Objects::nonNull);
    }
}
