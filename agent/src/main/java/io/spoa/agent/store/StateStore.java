package io.spoa.agent.store;

import io.spoa.agent.stats.RemoteStore;
import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.BindingError;
import io.spoa.spop.Printable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * State that scripts wait for: {@code spoa.store}. Every call is atomic. Keys and members are 1 to 1024 bytes and as little written to
 * afterwards as values; a time to live is in nanoseconds, from a millisecond, or {@link io.spoa.script.SharedState#FOR_EVER}. A future
 * ends with a {@link BindingError} for what the script did wrong, and with a {@link StoreFailure} if the store cannot do it. Any thread.
 */
public interface StateStore extends AutoCloseable {
    /** The most members of a set; one more is an error. */
    int MOST_MEMBERS = 10_000;

    /** The most counters of a key; one more takes the place of the least, and goes on from its count. */
    int MOST_COUNTERS = 1000;

    /** A member with its count. */
    record Tally(byte[] member, long count) {}

    /** The error of a set that takes no more. */
    static BindingError full(byte[] key) {
        return new BindingError("store.include: the set " + Printable.quote(key, 0, key.length) + " has " + MOST_MEMBERS
                + " members, which is the most");
    }

    /** The value, or {@code null}. That of a rate is its count, that of a set or counters how many there are. */
    CompletableFuture<@Nullable SharedValue> get(byte[] key);

    /** Sets the value, whatever there was. Always true. */
    CompletableFuture<Boolean> set(byte[] key, SharedValue value, long ttl);

    /** Sets the value if there is none. Whether it did. */
    CompletableFuture<Boolean> add(byte[] key, SharedValue value, long ttl);

    /** Adds to an integer, 0 if there is none; only then the time to live counts from here. The sum. */
    CompletableFuture<Long> increment(byte[] key, long by, long ttl);

    /** Gives it another time to live. Whether it is there. */
    CompletableFuture<Boolean> expire(byte[] key, long ttl);

    /** Forgets it. Whether it was there. */
    CompletableFuture<Boolean> delete(byte[] key);

    /** Sets the value if it is the one expected, {@code null} for none. Whether it was. */
    CompletableFuture<Boolean> compareAndSet(byte[] key, @Nullable SharedValue expected, SharedValue value, long ttl);

    /** Counts something if with it there are at most {@code limit} in the window of nanoseconds that ends now. */
    CompletableFuture<Rate> rate(byte[] key, long limit, long window);

    /** Takes a member into a set; only with the first the time to live counts from here. Whether it was new. */
    CompletableFuture<Boolean> include(byte[] key, byte[] member, long ttl);

    /** Takes a member out of a set. Whether it was there. */
    CompletableFuture<Boolean> exclude(byte[] key, byte[] member);

    /** Whether it is a member of a set. */
    CompletableFuture<Boolean> includes(byte[] key, byte[] member);

    /** So many members of a set, any of them, by their bytes. */
    CompletableFuture<List<byte[]>> members(byte[] key, int most);

    /** How many members a set has, or how many counters there are; 0 for nothing. */
    CompletableFuture<Long> size(byte[] key);

    /** Adds to the counter of a member; only with the first of a key the time to live counts from here. Its count. */
    CompletableFuture<Long> count(byte[] key, byte[] member, long by, long ttl);

    /** The greatest counters, the greatest first; among those with the same count the greatest bytes. */
    CompletableFuture<List<Tally>> top(byte[] key, int most);

    /** How it does, if it is elsewhere. */
    default @Nullable RemoteStore remote() {
        return null;
    }

    /** Gives back what it holds. */
    @Override
    void close();
}
