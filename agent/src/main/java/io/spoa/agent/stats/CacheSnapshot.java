package io.spoa.agent.stats;

/**
 * How the cache of a message does.
 *
 * @param message the message
 * @param size how many answers it keeps, roughly
 * @param max how many it may
 * @param hits messages answered from it
 * @param stale those answered from it though the answer was old, beside the hits
 * @param misses messages that the callback was asked for
 * @param waits messages that waited for another's answer; they are hits, or misses, later
 */
public record CacheSnapshot(String message, long size, int max, long hits, long stale, long misses, long waits) {
    /** The part of the messages that was answered from it, from 0 to 1. */
    public double hitRate() {
        long answered = hits + stale + misses;
        return answered == 0 ? 0 : (double) (hits + stale) / answered;
    }
}
