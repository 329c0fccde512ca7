package io.spoa.plugin;

import java.time.Duration;
import java.util.List;

/**
 * That the answers to a message are kept, and sent again without its handler.
 *
 * @param message the spoe-message's name
 * @param key the arguments whose values an answer depends on, at least one
 * @param ttl how long an answer is good, from a millisecond to a day
 * @param max how many are kept, from 1; the least used go first
 * @param stale how long an old answer is sent after that, while the handler is asked again on the side; zero for not at all
 * @param negative whether answers without variables are kept too
 */
public record Caching(String message, List<String> key, Duration ttl, int max, Duration stale, boolean negative) {
    /** Copies the list. */
    public Caching {
        key = List.copyOf(key);
    }

    /** 10,000 answers, no old ones, those without variables too. */
    public static Caching of(String message, Duration ttl, String... key) {
        return new Caching(message, List.of(key), ttl, 10_000, Duration.ZERO, true);
    }
}
