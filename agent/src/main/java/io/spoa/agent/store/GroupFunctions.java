package io.spoa.agent.store;

import io.spoa.agent.store.StateStore.Tally;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Options;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The functions of {@code spoa.store} for sets and counters by member. Owned by the worker. */
final class GroupFunctions {
    /** Beyond, doubles have gaps, and Redis counts in them. */
    private static final long MOST_BY = 1L << 53;

    private static final int USUAL_TOP = 10;
    private static final String KEY = "key";
    private static final String MEMBER = "member";
    private static final String OPTIONS = "options";
    private static final String OTHERWISE = " options: otherwise.";

    private static final String INCLUDE =
            "Takes a member into a set. Whether it was new. options: seconds to live, or ttl and"
                    + " otherwise; the time begins with the set.";
    private static final String COUNT = "Adds to the counter of a member, and gives its count. options: by (1), ttl,"
            + " otherwise; the time begins with the first counter.";
    private static final String TOP = "The greatest counters, at most so many, or 10: maps with member and count, the"
            + " greatest first." + OTHERWISE;

    private final StateStore store;
    private final Waiter waiter;

    GroupFunctions(StateStore store, Waiter waiter) {
        this.store = store;
        this.waiter = waiter;
    }

    List<HostFunction> all() {
        return List.of(
                Call.function(waiter, "include", 2, List.of(KEY, MEMBER, OPTIONS), INCLUDE, this::include),
                Call.function(
                        waiter,
                        "exclude",
                        2,
                        List.of(KEY, MEMBER, OPTIONS),
                        "Takes a member out of a set. Whether it was in there." + OTHERWISE,
                        this::exclude),
                Call.function(
                        waiter,
                        "includes",
                        2,
                        List.of(KEY, MEMBER, OPTIONS),
                        "Whether it is a member of a set." + OTHERWISE,
                        this::includes),
                Call.function(
                        waiter,
                        "members",
                        1,
                        List.of(KEY, "most", OPTIONS),
                        "Members of a set, at most so many, or all." + OTHERWISE,
                        this::members),
                Call.function(
                        waiter,
                        "size",
                        1,
                        List.of(KEY, OPTIONS),
                        "How many members a set has, or how many counters there are." + OTHERWISE,
                        this::size),
                Call.function(waiter, "count", 2, List.of(KEY, MEMBER, OPTIONS), COUNT, this::count),
                Call.function(waiter, "top", 1, List.of(KEY, "most", OPTIONS), TOP, this::top));
    }

    private CompletionStage<@Nullable Object> include(Call call) {
        Tail tail = Tail.timed(call, 2);
        return tail.answer(store.include(call.key(), call.member(), tail.ttl()), added -> added);
    }

    private CompletionStage<@Nullable Object> exclude(Call call) {
        Tail tail = Tail.options(call, 2);
        return tail.answer(store.exclude(call.key(), call.member()), there -> there);
    }

    private CompletionStage<@Nullable Object> includes(Call call) {
        Tail tail = Tail.options(call, 2);
        return tail.answer(store.includes(call.key(), call.member()), there -> there);
    }

    private CompletionStage<@Nullable Object> members(Call call) {
        Tail tail = Tail.options(call, 2);
        int most = call.most(1, StateStore.MOST_MEMBERS, StateStore.MOST_MEMBERS);
        return tail.answer(
                store.members(call.key(), most),
                members -> members.stream().map(GroupFunctions::text).toList());
    }

    private CompletionStage<@Nullable Object> size(Call call) {
        Tail tail = Tail.options(call, 1);
        return tail.answer(store.size(call.key()), size -> size);
    }

    private CompletionStage<@Nullable Object> count(Call call) {
        Options options = call.given().options(2);
        long by = options.integer("by", 1, -MOST_BY, MOST_BY);
        Tail tail = Tail.of(call, options);
        options.end();
        return tail.answer(store.count(call.key(), call.member(), by, tail.ttl()), count -> count);
    }

    private CompletionStage<@Nullable Object> top(Call call) {
        Tail tail = Tail.options(call, 2);
        int most = call.most(1, USUAL_TOP, StateStore.MOST_COUNTERS);
        return tail.answer(
                store.top(call.key(), most),
                top -> top.stream().map(GroupFunctions::map).toList());
    }

    private static Map<String, Object> map(Tally tally) {
        return Map.of("member", text(tally.member()), "count", tally.count());
    }

    private static Slice text(byte[] bytes) {
        return Slice.of(bytes, true);
    }
}
