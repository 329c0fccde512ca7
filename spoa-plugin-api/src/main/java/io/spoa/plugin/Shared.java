package io.spoa.plugin;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all workers, languages and generations of the agent's process share: it survives a reload. Every call is atomic, short, and
 * waits for nobody. Keys have 1 to 1024 bytes in UTF-8. Values are a {@link String}, a {@code byte[]}, a {@link Boolean}, an integer
 * (exact up to 64 bits: {@link Long}, {@link Integer}, {@link java.math.BigInteger} and their like), a {@link Double} or a
 * {@link Float}; strings and arrays have at most 64 kB. They are copied. A time to live is from a millisecond to ten years; without
 * one a value stays until there is no room for it. All throw a {@link PluginException} for what is wrong. Any thread.
 */
public interface Shared {
    /**
     * What {@link #rate} says.
     *
     * @param allowed whether it is
     * @param count how many were in the window that ends now, rounded up
     */
    record Rate(boolean allowed, long count) {}

    /**
     * The value: a {@link String}, a {@code byte[]} of its own, a {@link Long}, a {@link Double} or a {@link Boolean}. A string of
     * Lua or Python 2 is a {@link String} with U+FFFD for bytes that are no UTF-8; {@link #getBytes} has them.
     */
    Optional<Object> get(String key);

    /** The bytes of a value that is a string or bytes; empty if there is none, or it is something else. */
    Optional<byte[]> getBytes(String key);

    /** Sets a value. */
    void set(String key, Object value);

    /** Sets a value for a time. */
    void set(String key, Object value, Duration ttl);

    /** Sets a value if there is none. Returns whether it did. */
    boolean add(String key, Object value);

    /** Sets a value for a time if there is none. Returns whether it did. */
    boolean add(String key, Object value, Duration ttl);

    /** Adds to an integer, which begins at 0, and returns the sum. */
    long incr(String key, long by);

    /** The same; the time to live counts from the beginning only. */
    long incr(String key, long by, Duration ttl);

    /** Gives a value another time to live. Returns whether there is one. */
    boolean expire(String key, Duration ttl);

    /** Forgets a value. Returns whether there was one. */
    boolean delete(String key);

    /** Sets a value if it is the one expected, {@code null} for none. Returns whether it was. */
    boolean cas(String key, @Nullable Object expected, Object value);

    /** Sets a value for a time if it is the one expected, {@code null} for none. Returns whether it was. */
    boolean cas(String key, @Nullable Object expected, Object value, Duration ttl);

    /** Counts something if there are at most {@code limit} in the window with it; what is not allowed is not counted. */
    Rate rate(String key, long limit, Duration window);
}
