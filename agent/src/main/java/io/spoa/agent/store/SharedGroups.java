package io.spoa.agent.store;

import io.spoa.agent.store.StateStore.Tally;
import io.spoa.script.binding.BindingError;
import io.spoa.spop.Printable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sets and counters of a {@link SharedStore}: what {@link StateStore} says. Any thread. */
final class SharedGroups {
    private final SharedStore store;

    SharedGroups(SharedStore store) {
        this.store = store;
    }

    boolean include(byte[] key, byte[] member, long ttl) {
        boolean[] added = new boolean[1];
        store.map().compute(new StoreKey(key), (same, old) -> {
            Grouped set = group("include", key, old, false, ttl);
            StoreKey one = new StoreKey(member);
            if (set.members().size() >= StateStore.MOST_MEMBERS
                    && !set.members().has(one)) {
                throw StateStore.full(key);
            }
            added[0] = set.members().add(one);
            return set;
        });
        return added[0];
    }

    boolean exclude(byte[] key, byte[] member) {
        boolean[] removed = new boolean[1];
        store.map().computeIfPresent(new StoreKey(key), (same, old) -> {
            Grouped set = checked("exclude", key, old, false);
            removed[0] = set.members().remove(new StoreKey(member));
            return set.members().size() == 0 ? null : set;
        });
        return removed[0];
    }

    boolean includes(byte[] key, byte[] member) {
        Grouped set = find("includes", key, false);
        return set != null && set.members().has(new StoreKey(member));
    }

    List<byte[]> members(byte[] key, int most) {
        Grouped set = find("members", key, false);
        return set == null ? List.of() : set.members().members(most);
    }

    long size(byte[] key) {
        return switch (store.map().get(new StoreKey(key))) {
            case null -> 0;
            case Grouped group -> group.members().size();
            case Entry other -> throw wrong("size", key, other, "a set or counters");
        };
    }

    long count(byte[] key, byte[] member, long by, long ttl) {
        long[] sum = new long[1];
        store.map().compute(new StoreKey(key), (same, old) -> {
            Grouped counters = group("count", key, old, true, ttl);
            sum[0] = counters.members().count(new StoreKey(member), by, StateStore.MOST_COUNTERS);
            return counters;
        });
        return sum[0];
    }

    List<Tally> top(byte[] key, int most) {
        Grouped counters = find("top", key, true);
        return counters == null ? List.of() : counters.members().top(most);
    }

    private @Nullable Grouped find(String function, byte[] key, boolean counters) {
        Entry there = store.map().get(new StoreKey(key));
        return there == null ? null : checked(function, key, there, counters);
    }

    private Grouped group(String function, byte[] key, @Nullable Entry old, boolean counters, long ttl) {
        return old == null
                ? new Grouped(counters, new MemberMap(), store.end(ttl))
                : checked(function, key, old, counters);
    }

    private static Grouped checked(String function, byte[] key, Entry there, boolean counters) {
        if (there instanceof Grouped group && group.counters() == counters) {
            return group;
        }
        throw wrong(function, key, there, counters ? "counters" : "a set");
    }

    private static BindingError wrong(String function, byte[] key, Entry there, String expected) {
        return new BindingError("store." + function + ": the value of " + Printable.quote(key, 0, key.length) + " is "
                + there.kind() + ", not " + expected);
    }
}
