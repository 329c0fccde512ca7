package io.spoa.agent.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import io.spoa.agent.stats.StoreSnapshot;
import io.spoa.script.SharedState;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.BindingError;
import io.spoa.spop.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of this process share. It takes memory from its first use on, and no more than it may: when it is full, what is
 * used least goes. Any thread.
 */
public final class SharedStore implements SharedState {
    /** What an entry takes beside its bytes: itself, the map's node, the objects around both. */
    static final int ENTRY_BYTES = 200;

    private final Ticker ticker;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final long maxBytes;
    private volatile @Nullable Cache<StoreKey, Entry> cache;

    /** An empty one. */
    public SharedStore(StoreSettings settings) {
        this(settings, Ticker.systemTicker());
    }

    SharedStore(StoreSettings settings, Ticker ticker) {
        maxBytes = settings.maxBytes();
        this.ticker = ticker;
    }

    private Cache<StoreKey, Entry> cache() {
        Cache<StoreKey, Entry> made = cache;
        return made != null ? made : make();
    }

    private synchronized Cache<StoreKey, Entry> make() {
        Cache<StoreKey, Entry> made = cache;
        if (made == null) {
            // Its chores are short; a pool of threads for them would be more than they are.
            made = Caffeine.newBuilder()
                    .maximumWeight(maxBytes)
                    .weigher(SharedStore::weight)
                    .expireAfter(new UntilItsEnd())
                    .ticker(ticker)
                    .executor(Runnable::run)
                    .evictionListener(this::evicted)
                    .build();
            cache = made;
        }
        return made;
    }

    /** All there is. */
    ConcurrentMap<StoreKey, Entry> map() {
        return cache().asMap();
    }

    /** What the entries' clock says. */
    long now() {
        return ticker.read();
    }

    private static int weight(StoreKey key, Entry entry) {
        return ENTRY_BYTES + key.bytes().length + entry.bytes();
    }

    private void evicted(@Nullable StoreKey key, @Nullable Entry entry, RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            evictions.increment();
        }
    }

    /** When a time to live that begins now is over. */
    long end(long ttl) {
        return ttl == FOR_EVER ? Entry.NEVER : ticker.read() + ttl;
    }

    @Override
    public @Nullable SharedValue get(byte[] key) {
        Entry entry = cache().getIfPresent(new StoreKey(key));
        (entry == null ? misses : hits).increment();
        return entry == null ? null : entry.value(ticker.read());
    }

    @Override
    public void set(byte[] key, SharedValue value, long ttl) {
        cache().put(new StoreKey(key), new Kept(value, end(ttl)));
    }

    @Override
    public boolean add(byte[] key, SharedValue value, long ttl) {
        return map().putIfAbsent(new StoreKey(key), new Kept(value, end(ttl))) == null;
    }

    @Override
    public long increment(byte[] key, long by, long ttl) {
        long[] sum = {by};
        map().compute(new StoreKey(key), (same, old) -> {
            if (old == null) {
                return new Kept(new SharedValue.Whole(by), end(ttl));
            }
            if (!(old instanceof Kept kept && kept.value() instanceof SharedValue.Whole whole)) {
                throw new BindingError(
                        "shared.incr: the value of " + shown(key) + " is " + old.kind() + ", not an integer");
            }
            sum[0] = sum(whole.number(), by);
            return new Kept(new SharedValue.Whole(sum[0]), kept.end());
        });
        return sum[0];
    }

    private static long sum(long number, long by) {
        try {
            return Math.addExact(number, by);
        } catch (ArithmeticException e) {
            throw new BindingError("shared.incr: " + number + " and " + by + " have a sum of more than 64 bits");
        }
    }

    @Override
    public boolean expire(byte[] key, long ttl) {
        return map().computeIfPresent(new StoreKey(key), (same, old) -> old.until(end(ttl))) != null;
    }

    @Override
    public boolean delete(byte[] key) {
        return map().remove(new StoreKey(key)) != null;
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable SharedValue expected, SharedValue value, long ttl) {
        boolean[] same = new boolean[1];
        map().compute(new StoreKey(key), (any, old) -> {
            same[0] = Entry.isSame(old, expected);
            return same[0] ? new Kept(value, end(ttl)) : old;
        });
        return same[0];
    }

    @Override
    public Rate rate(byte[] key, long limit, long window) {
        Rate[] rate = new Rate[1];
        map().compute(new StoreKey(key), (same, old) -> {
            if (old != null && !(old instanceof Counted)) {
                throw new BindingError(
                        "shared.rate: the value of " + shown(key) + " is " + old.kind() + ", not a rate");
            }
            long now = ticker.read();
            Counted counted =
                    old instanceof Counted known && known.window() == window ? known : Counted.none(window, now);
            Counted current = counted.moved(now);
            boolean allowed = current.estimate(now) + 1 <= limit;
            Counted after = allowed ? current.plusOne() : current;
            rate[0] = after.rate(allowed, now);
            return after;
        });
        return Objects.requireNonNull(rate[0]);
    }

    private static String shown(byte[] key) {
        return Printable.quote(key, 0, key.length);
    }

    /** How it does; what has expired is put away first. */
    public StoreSnapshot snapshot() {
        Cache<StoreKey, Entry> made = cache;
        if (made == null) {
            return StoreSnapshot.none(maxBytes);
        }
        made.cleanUp();
        long bytes = made.policy()
                .eviction()
                .map(policy -> policy.weightedSize().orElse(0))
                .orElse(0L);
        return new StoreSnapshot(
                made.estimatedSize(), bytes, maxBytes, hits.sum(), misses.sum(), evictions.sum(), null);
    }

    /**
     * The first entries by their keys, of those whose key begins so. Goes through all there is, without a lock and without its being used.
     *
     * @param most how many, from 1
     */
    public List<StoredEntry> find(byte[] prefix, int most) {
        Cache<StoreKey, Entry> made = cache;
        TreeMap<StoreKey, Entry> first = new TreeMap<>();
        if (made != null) {
            made.asMap().forEach((key, entry) -> {
                if (key.beginsWith(prefix)) {
                    first.put(key, entry);
                    if (first.size() > most) {
                        first.pollLastEntry();
                    }
                }
            });
        }
        long now = ticker.read();
        List<StoredEntry> found = new ArrayList<>();
        first.forEach((key, entry) -> found.add(StoredEntry.of(key, entry, now)));
        return found;
    }

    /**
     * Forgets everything.
     *
     * @return how many entries there were, roughly
     */
    public long clear() {
        Cache<StoreKey, Entry> made = cache;
        if (made == null) {
            return 0;
        }
        made.cleanUp();
        long entries = made.estimatedSize();
        made.invalidateAll();
        return entries;
    }
}
