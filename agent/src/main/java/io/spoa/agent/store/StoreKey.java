package io.spoa.agent.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a key. Comparable, so that a map copes with clients that choose keys whose hashes collide: many keys are what a client
 * sent.
 */
final class StoreKey implements Comparable<StoreKey> {
    private final byte[] bytes;
    private final int hash;

    StoreKey(byte[] bytes) {
        this.bytes = bytes;
        hash = Arrays.hashCode(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean beginsWith(byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    @Override
    public int compareTo(StoreKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoreKey key && hash == key.hash && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
