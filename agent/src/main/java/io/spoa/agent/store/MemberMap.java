package io.spoa.agent.store;

import io.spoa.agent.store.StateStore.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members, each with a count. Any thread. */
final class MemberMap {
    /** What one takes beside its bytes: the map's node, the key and the count around them. */
    private static final int MEMBER_BYTES = 120;

    private static final Comparator<Map.Entry<StoreKey, Long>> GREATEST = Map.Entry.<StoreKey, Long>comparingByValue()
            .thenComparing(Map.Entry.comparingByKey())
            .reversed();

    private final Map<StoreKey, Long> counts = new HashMap<>();
    private int bytes;

    synchronized int size() {
        return counts.size();
    }

    synchronized int bytes() {
        return bytes;
    }

    /** All of them as they are now. */
    synchronized Map<StoreKey, Long> copy() {
        return Map.copyOf(counts);
    }

    synchronized boolean has(StoreKey member) {
        return counts.containsKey(member);
    }

    /** Whether it was new. */
    synchronized boolean add(StoreKey member) {
        if (counts.putIfAbsent(member, 0L) != null) {
            return false;
        }
        bytes += weight(member);
        return true;
    }

    synchronized boolean remove(StoreKey member) {
        if (counts.remove(member) == null) {
            return false;
        }
        bytes -= weight(member);
        return true;
    }

    /** Adds to a count, that of the least if it is new and there are as many as there may be. */
    synchronized long count(StoreKey member, long by, int most) {
        Long before = counts.get(member);
        if (before == null) {
            before = counts.size() < most ? 0L : removeLeast();
            bytes += weight(member);
        }
        long sum = before + by;
        counts.put(member, sum);
        return sum;
    }

    private long removeLeast() {
        Map.Entry<StoreKey, Long> least = null;
        for (Map.Entry<StoreKey, Long> each : counts.entrySet()) {
            if (isLess(each, least)) {
                least = each;
            }
        }
        if (least == null) {
            return 0;
        }
        long count = least.getValue();
        remove(least.getKey());
        return count;
    }

    private static boolean isLess(Map.Entry<StoreKey, Long> one, Map.@Nullable Entry<StoreKey, Long> other) {
        if (other == null) {
            return true;
        }
        int order = Long.compare(one.getValue(), other.getValue());
        return order < 0 || order == 0 && one.getKey().compareTo(other.getKey()) < 0;
    }

    synchronized List<byte[]> members(int most) {
        return counts.keySet().stream()
                .sorted()
                .limit(most)
                .map(StoreKey::bytes)
                .toList();
    }

    synchronized List<Tally> top(int most) {
        List<Map.Entry<StoreKey, Long>> all = new ArrayList<>(counts.entrySet());
        all.sort(GREATEST);
        return all.stream()
                .limit(most)
                .map(each -> new Tally(each.getKey().bytes(), each.getValue()))
                .toList();
    }

    private static int weight(StoreKey member) {
        return MEMBER_BYTES + member.bytes().length;
    }
}
