package io.spoa.agent.stats;

import org.jspecify.annotations.Nullable;

/**
 * What scripts share, at one moment.
 *
 * @param entries how many entries there are, roughly
 * @param bytes how many bytes they take
 * @param maxBytes how many they may
 * @param hits how often a script asked for a value that was there
 * @param misses how often it was not
 * @param evictions how many entries went because there was no room
 * @param remote the store that is elsewhere; {@code null} if there is none
 */
public record StoreSnapshot(
        long entries,
        long bytes,
        long maxBytes,
        long hits,
        long misses,
        long evictions,
        @Nullable RemoteStore remote) {
    /** That of a store nobody has used. */
    public static StoreSnapshot none(long maxBytes) {
        return new StoreSnapshot(0, 0, maxBytes, 0, 0, 0, null);
    }

    /** This with the store that is elsewhere. */
    public StoreSnapshot with(@Nullable RemoteStore other) {
        return new StoreSnapshot(entries, bytes, maxBytes, hits, misses, evictions, other);
    }
}
