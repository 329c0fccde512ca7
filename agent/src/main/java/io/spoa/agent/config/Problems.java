package io.spoa.agent.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, so that all of it can be said at once. One thread. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    /** Adds one. */
    public void add(Origin where, String text) {
        Problem problem = new Problem(where, text);
        if (!all.contains(problem)) {
            all.add(problem);
        }
    }

    /**
     * What another part of the agent reads of a key's value; {@code null} after a problem was added.
     *
     * @param where where the value comes from
     * @param key the key's name
     * @param reading throws {@code IllegalArgumentException} with what is wrong
     */
    <T> @Nullable T read(Origin where, String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            add(where, key + ": " + e.getMessage());
            return null;
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** All of them, in the order of the file as far as they have a place in one. */
    public List<Problem> all() {
        return all.stream()
                .sorted(Comparator.comparing((Problem p) -> p.where() instanceof Origin.Place place ? place.file() : "")
                        .thenComparing(p -> p.where() instanceof Origin.Place place ? place.line() : 0))
                .toList();
    }

    /** Fails with all of them, if there are any. */
    void check() throws ConfigException {
        if (!isEmpty()) {
            throw new ConfigException(all());
        }
    }
}
