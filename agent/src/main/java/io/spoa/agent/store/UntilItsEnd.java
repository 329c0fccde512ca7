package io.spoa.agent.store;

import com.github.benmanes.caffeine.cache.Expiry;

/** Every entry knows its end. */
final class UntilItsEnd implements Expiry<StoreKey, Entry> {
    private static long left(Entry entry, long now) {
        return entry.end() == Entry.NEVER ? Long.MAX_VALUE : Math.max(1, entry.end() - now);
    }

    @Override
    public long expireAfterCreate(StoreKey key, Entry entry, long now) {
        return left(entry, now);
    }

    @Override
    public long expireAfterUpdate(StoreKey key, Entry entry, long now, long current) {
        return left(entry, now);
    }

    @Override
    public long expireAfterRead(StoreKey key, Entry entry, long now, long current) {
        return current;
    }
}
