package io.spoa.agent.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
