package io.spoa.script;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That the answers to a message are kept, and sent again without its callback.
 *
 * @param message the spoe-message's name
 * @param key the arguments whose values an answer depends on, at least one
 * @param ttl how long an answer is good, from a millisecond to a day
 * @param max how many are kept, from 1; the least used go first
 * @param stale how long an old answer is sent after that, while the callback is asked again on the side; zero for not at all
 * @param negative whether answers without actions are kept too
 */
public record CacheRule(String message, List<String> key, Duration ttl, int max, Duration stale, boolean negative) {
    /** How many answers are kept, if nobody says otherwise. */
    public static final int USUAL_MAX = 10_000;

    private static final int MOST = 10_000_000;
    private static final Duration LEAST_TIME = Duration.ofMillis(1);
    private static final Duration MOST_TIME = Duration.ofDays(1);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public CacheRule {
        key = List.copyOf(key);
        check(!message.isEmpty(), "message names none");
        check(!key.isEmpty(), "key names no argument");
        check(ttl.compareTo(LEAST_TIME) >= 0 && ttl.compareTo(MOST_TIME) <= 0, "ttl is not between 1ms and 24h");
        check(max >= 1 && max <= MOST, "max is not between 1 and " + MOST);
        check(!stale.isNegative() && stale.compareTo(MOST_TIME) <= 0, "stale is not between 0 and 24h");
    }

    private static void check(boolean good, String text) {
        if (!good) {
            throw new IllegalArgumentException(text);
        }
    }

    /**
     * The rule that a script's table or object describes: {@code message}, {@code key} (a name or several), {@code ttl}, and
     * maybe {@code max}, {@code stale}, {@code negative}. Times are seconds, or text as in {@code "500ms"}, {@code "30s"},
     * {@code "5m"}, {@code "1h"}.
     *
     * @param options texts, numbers, booleans and lists of texts, by name
     * @throws IllegalArgumentException naming what is wrong
     */
    public static CacheRule of(Map<String, ? extends @Nullable Object> options) {
        return CacheOptions.read(options);
    }
}
