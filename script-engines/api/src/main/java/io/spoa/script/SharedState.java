package io.spoa.script;

import io.spoa.script.binding.BindingError;
import org.jspecify.annotations.Nullable;

/**
 * State that all workers, languages and generations of a process share ({@code spoa.shared}). Every call is atomic, short, and
 * never waits for anybody. Keys are 1 to {@link #MOST_KEY} bytes, and nobody writes to them after the call. A time to live is in
 * nanoseconds, above 0; {@link #FOR_EVER} for none. Any thread.
 */
public interface SharedState {
    /** The most bytes of a key. */
    int MOST_KEY = 1024;

    /** The time to live of what stays until there is no room for it. */
    long FOR_EVER = Long.MAX_VALUE;

    /** What {@link #rate} says: whether it is allowed, and how many were in the window that ends now, rounded up. */
    record Rate(boolean allowed, long count) {}

    /** The value, or {@code null}. That of a rate is its count. */
    @Nullable SharedValue get(byte[] key);

    /** Sets the value, whatever there was. */
    void set(byte[] key, SharedValue value, long ttl);

    /** Sets the value if there is none. Returns whether it did. */
    boolean add(byte[] key, SharedValue value, long ttl);

    /**
     * Adds to an integer, which is 0 if there is none.
     *
     * @param ttl counts from here only if there was none
     * @return the sum
     * @throws BindingError if the value is no integer, or the sum has more than 64 bits; the value stays
     */
    long increment(byte[] key, long by, long ttl);

    /** Gives a value another time to live, from now on. Returns whether there is one. */
    boolean expire(byte[] key, long ttl);

    /** Forgets a value. Returns whether there was one. */
    boolean delete(byte[] key);

    /**
     * Sets the value if it is the one expected.
     *
     * @param expected {@code null} for none
     * @return whether it was
     */
    boolean compareAndSet(byte[] key, @Nullable SharedValue expected, SharedValue value, long ttl);

    /**
     * Counts something, if that is allowed: if with it there are at most {@code limit} in the window that ends now. What is not
     * allowed is not counted. Another window begins anew.
     *
     * @param limit from 0
     * @param window nanoseconds, from a millisecond
     * @throws BindingError if the value is no rate
     */
    Rate rate(byte[] key, long limit, long window);
}
