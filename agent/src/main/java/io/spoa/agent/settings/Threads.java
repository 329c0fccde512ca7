package io.spoa.agent.settings;

import java.util.List;

/**
 * Threads of a kind.
 *
 * @param count how many, from 1
 * @param affinity the processors they are bound to, the first thread to the first and so on, from the start again if there
 *     are more threads; empty for wherever the system likes
 */
public record Threads(int count, List<Integer> affinity) {
    /** Copies the list. */
    public Threads {
        affinity = List.copyOf(affinity);
        if (count < 1) {
            throw new IllegalArgumentException(count + " threads are not at least 1");
        }
    }

    /** So many, wherever the system likes. */
    public static Threads of(int count) {
        return new Threads(count, List.of());
    }
}
