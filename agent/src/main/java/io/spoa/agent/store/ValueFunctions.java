package io.spoa.agent.store;

import io.spoa.script.SharedState;
import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Options;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Waiter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions of {@code spoa.store} for values, counters and rates. Owned by the worker. */
final class ValueFunctions {
    private static final String KEY = "key";
    private static final String OPTIONS = "options";
    private static final String TTL = " options: seconds to live, or ttl and otherwise.";

    private static final List<String> RATE = List.of(KEY, "limit", "window");
    private static final String RATE_HELP =
            "Counts something, if with it there are at most limit in the window that ends now: a map with allowed,"
                    + " count and gone. window: seconds, or window and fail ('open' or 'closed').";

    private final StateStore store;
    private final Waiter waiter;

    ValueFunctions(StateStore store, Waiter waiter) {
        this.store = store;
        this.waiter = waiter;
    }

    List<HostFunction> all() {
        return Stream.of(values(), entries()).flatMap(List::stream).toList();
    }

    private List<HostFunction> values() {
        return List.of(
                Call.function(
                        waiter,
                        "get",
                        1,
                        List.of(KEY, OPTIONS),
                        "The value, or nothing. options: otherwise.",
                        this::get),
                Call.function(waiter, "set", 2, List.of(KEY, "value", OPTIONS), "Sets a value." + TTL, this::set),
                Call.function(
                        waiter,
                        "add",
                        2,
                        List.of(KEY, "value", OPTIONS),
                        "Sets a value if there is none. Whether it did." + TTL,
                        this::add),
                Call.function(
                        waiter,
                        "incr",
                        1,
                        List.of(KEY, "by", OPTIONS),
                        "Adds to an integer, 1 if nothing else is said, and gives the sum. It begins with 0, and so does its time."
                                + TTL,
                        this::increment));
    }

    private List<HostFunction> entries() {
        return List.of(
                Call.function(
                        waiter,
                        "expire",
                        1,
                        List.of(KEY, "ttl", OPTIONS),
                        "Gives it so many seconds to live from now on, without a number no end. Whether it is there."
                                + " options: otherwise.",
                        this::expire),
                Call.function(
                        waiter,
                        "delete",
                        1,
                        List.of(KEY, OPTIONS),
                        "Forgets it. Whether it was there. options: otherwise.",
                        this::delete),
                Call.function(
                        waiter,
                        "cas",
                        2,
                        List.of(KEY, "change"),
                        "Sets a value if it is the one expected. Whether it was. change: from (without it: nothing), to, ttl,"
                                + " otherwise.",
                        this::compareAndSet),
                Call.function(waiter, "rate", 3, RATE, RATE_HELP, this::rate));
    }

    /** {@code spoa.rate}: the one that is asked most has a short name, too. */
    HostFunction shortRate() {
        return HostFunction.waiting("rate", 3, RATE, RATE_HELP, waiter, given -> rate(new Call("rate", given)));
    }

    private CompletionStage<@Nullable Object> get(Call call) {
        Tail tail = Tail.options(call, 1);
        return tail.answer(store.get(call.key()), ValueFunctions::plain);
    }

    private static @Nullable Object plain(@Nullable SharedValue value) {
        return switch (value) {
            case null -> null;
            case SharedValue.Bytes string -> Slice.of(string.bytes(), string.text());
            case SharedValue.Whole whole -> whole.number();
            case SharedValue.Real real -> real.number();
            case SharedValue.Flag flag -> flag.set();
        };
    }

    private CompletionStage<@Nullable Object> set(Call call) {
        Tail tail = Tail.timed(call, 2);
        SharedValue value = call.value(call.given().value(1));
        return tail.answer(store.set(call.key(), value, tail.ttl()), done -> null);
    }

    private CompletionStage<@Nullable Object> add(Call call) {
        Tail tail = Tail.timed(call, 2);
        SharedValue value = call.value(call.given().value(1));
        return tail.answer(store.add(call.key(), value, tail.ttl()), added -> added);
    }

    private CompletionStage<@Nullable Object> increment(Call call) {
        Tail tail = Tail.timed(call, 2);
        long by = call.given().has(1) ? call.given().integer(1) : 1;
        return tail.answer(store.increment(call.key(), by, tail.ttl()), sum -> sum);
    }

    private CompletionStage<@Nullable Object> expire(Call call) {
        Tail tail = Tail.options(call, 2);
        Object seconds = call.given().value(1);
        long ttl = seconds == null ? SharedState.FOR_EVER : call.time("ttl", seconds);
        return tail.answer(store.expire(call.key(), ttl), there -> there);
    }

    private CompletionStage<@Nullable Object> delete(Call call) {
        Tail tail = Tail.options(call, 1);
        return tail.answer(store.delete(call.key()), there -> there);
    }

    private CompletionStage<@Nullable Object> compareAndSet(Call call) {
        if (!(call.given().value(1) instanceof Map)) {
            throw call.given().wrong(1, "a map with from and to");
        }
        Options change = call.given().options(1);
        Object from = change.value("from");
        Object to = change.value("to");
        Tail tail = Tail.of(call, change);
        change.end();
        SharedValue value = call.value(to);
        SharedValue expected = from == null ? null : call.value(from);
        return tail.answer(store.compareAndSet(call.key(), expected, value, tail.ttl()), same -> same);
    }

    private CompletionStage<@Nullable Object> rate(Call call) {
        Arguments given = call.given();
        long limit = given.integer(1);
        if (limit < 0) {
            throw call.error("the limit is below 0: " + limit);
        }
        Object window = given.value(2);
        Object otherwise = null;
        if (!(window instanceof Number)) {
            Options options = given.options(2);
            window = options.value("window");
            otherwise = otherwise(call, options.text("fail", ""));
            options.end();
        }
        long nanos = call.time("window", window);
        Tail tail = new Tail(call.name(), SharedState.FOR_EVER, otherwise);
        return tail.answer(store.rate(call.key(), limit, nanos), rate -> answer(rate, false));
    }

    private static @Nullable Object otherwise(Call call, String fail) {
        return switch (fail) {
            case "" -> null;
            case "open" -> answer(new Rate(true, 0), true);
            case "closed" -> answer(new Rate(false, 0), true);
            default -> throw call.error("option fail is '" + fail + "', not 'open' or 'closed'");
        };
    }

    private static Map<String, Object> answer(Rate rate, boolean gone) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("allowed", rate.allowed());
        answer.put("count", rate.count());
        answer.put("gone", gone);
        return answer;
    }
}
