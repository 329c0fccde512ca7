package io.spoa.agent.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.spoa.agent.channel.Outlet;
import io.spoa.agent.stats.RemoteStore;
import io.spoa.agent.store.StateStore;
import io.spoa.script.SharedState;
import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The store in Redis. Each call is one command or one script, so that it is atomic. Any thread. */
public final class RedisStore implements StateStore {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_MICRO = 1000;

    private final Line line;
    private final String name;
    private final byte[] prefix;
    private final Refusals refusals;

    private RedisStore(Line line, RedisSettings settings) {
        this.line = line;
        name = settings.url().toString();
        prefix = settings.prefix().getBytes(UTF_8);
        refusals = new Refusals(name, System::nanoTime);
    }

    /** Begins to connect, on the side. */
    public static RedisStore open(RedisSettings settings) {
        Line line = new Line(
                settings.url().toString(), settings.timeout().toMillis(), () -> new LettuceConnector(settings));
        Thread.ofPlatform().daemon().name("spoa-store-start").start(line::begin);
        return new RedisStore(line, settings);
    }

    /**
     * The way of what is published to other agents, by the channel {@code publish} behind the prefix.
     *
     * @param arrived takes everything that comes on it, and says whether it was a publication; on a thread of Redis's client
     */
    public Outlet outlet(Predicate<byte[]> arrived) {
        return new RedisOutlet(line, name, whole(Encoded.ascii("publish")), arrived);
    }

    private byte[] whole(byte[] key) {
        byte[] whole = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, whole, prefix.length, key.length);
        return whole;
    }

    /**
     * Has Redis do something.
     *
     * @param function the function that does it
     * @param expected what the value must be for it, as in errors
     */
    private <S extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> call(
            String function,
            byte[] key,
            String expected,
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<S>> command,
            Function<S, T> result) {
        return line.call(command).handle((value, failure) -> {
            if (failure == null) {
                refusals.done(function);
                return result.apply(value);
            }
            Throwable cause = Line.cause(failure);
            if (cause instanceof RedisCommandExecutionException said) {
                throw refusals.of(function, key, expected, said);
            }
            throw cause instanceof RuntimeException error ? error : new IllegalStateException(cause);
        });
    }

    private static byte[] ttl(long nanos) {
        return nanos == SharedState.FOR_EVER ? Encoded.ascii("0") : Encoded.ascii(Long.toString(millis(nanos)));
    }

    private static long millis(long nanos) {
        return Math.ceilDiv(nanos, NANOS_PER_MILLI);
    }

    private static byte[] number(long number) {
        return Encoded.ascii(Long.toString(number));
    }

    private static long parsed(byte[] number) {
        return Long.parseLong(new String(number, UTF_8));
    }

    @Override
    public CompletableFuture<@Nullable SharedValue> get(byte[] key) {
        byte[] whole = whole(key);
        CompletableFuture<@Nullable SharedValue> value = line.<byte @Nullable []>call(redis -> redis.get(whole))
                .<@Nullable SharedValue>thenApply(found -> {
                    refusals.done("get");
                    return found == null ? null : Encoded.decode(found);
                });
        return value.exceptionallyCompose(failure -> noValue(key, whole, failure));
    }

    private CompletableFuture<@Nullable SharedValue> noValue(byte[] key, byte[] whole, Throwable failure) {
        if (!isWrongType(failure)) {
            return CompletableFuture.<@Nullable SharedValue>failedFuture(failure(key, failure));
        }
        return this.<@Nullable Long, @Nullable SharedValue>call(
                "get",
                key,
                "one of spoa.store",
                redis -> Script.OTHER.<@Nullable Long>run(redis, whole),
                count -> count == null ? null : new SharedValue.Whole(count));
    }

    private static boolean isWrongType(Throwable failure) {
        return Line.cause(failure) instanceof RedisCommandExecutionException said
                && String.valueOf(said.getMessage()).startsWith("WRONGTYPE");
    }

    private Throwable failure(byte[] key, Throwable failure) {
        Throwable cause = Line.cause(failure);
        return cause instanceof RedisCommandExecutionException said ? refusals.of("get", key, "", said) : cause;
    }

    private static SetArgs until(long ttl) {
        SetArgs args = new SetArgs();
        return ttl == SharedState.FOR_EVER ? args : args.px(millis(ttl));
    }

    @Override
    public CompletableFuture<Boolean> set(byte[] key, SharedValue value, long ttl) {
        byte[] whole = whole(key);
        return call("set", key, "", redis -> redis.set(whole, Encoded.of(value), until(ttl)), ok -> true);
    }

    @Override
    public CompletableFuture<Boolean> add(byte[] key, SharedValue value, long ttl) {
        byte[] whole = whole(key);
        SetArgs args = until(ttl).nx();
        return this.<@Nullable String, Boolean>call(
                "add", key, "", redis -> redis.set(whole, Encoded.of(value), args), ok -> ok != null);
    }

    @Override
    public CompletableFuture<Long> increment(byte[] key, long by, long ttl) {
        byte[] whole = whole(key);
        return this.<byte[], Long>call(
                "incr",
                key,
                "an integer",
                redis -> Script.INCREMENT.run(redis, whole, number(by), ttl(ttl)),
                RedisStore::parsed);
    }

    /** A script that gives a number, of which one is yes. */
    private CompletableFuture<Boolean> asked(
            String function, byte[] key, String expected, Script script, byte[]... arguments) {
        byte[] whole = whole(key);
        return this.<Long, Boolean>call(
                function, key, expected, redis -> script.run(redis, whole, arguments), answer -> answer == 1);
    }

    @Override
    public CompletableFuture<Boolean> expire(byte[] key, long ttl) {
        return asked("expire", key, "", Script.EXPIRE, ttl(ttl));
    }

    @Override
    public CompletableFuture<Boolean> delete(byte[] key) {
        byte[] whole = whole(key);
        return call("delete", key, "", redis -> redis.del(whole), deleted -> deleted > 0);
    }

    @Override
    public CompletableFuture<Boolean> compareAndSet(
            byte[] key, @Nullable SharedValue expected, SharedValue value, long ttl) {
        List<byte[]> arguments = new ArrayList<>(List.of(ttl(ttl), Encoded.of(value)));
        if (expected != null) {
            arguments.addAll(Encoded.allOf(expected));
        }
        return asked("cas", key, "", Script.COMPARE_AND_SET, arguments.toArray(byte[][]::new));
    }

    @Override
    public CompletableFuture<Rate> rate(byte[] key, long limit, long window) {
        byte[] whole = whole(key);
        return this.<List<Long>, Rate>call(
                "rate",
                key,
                "a rate",
                redis -> Script.RATE.run(redis, whole, number(limit), number(Math.ceilDiv(window, NANOS_PER_MICRO))),
                answer -> new Rate(answer.get(0) == 1, answer.get(1)));
    }

    @Override
    public CompletableFuture<Boolean> include(byte[] key, byte[] member, long ttl) {
        byte[] whole = whole(key);
        return this.<Long, Boolean>call(
                "include",
                key,
                "a set",
                redis -> Script.INCLUDE.run(redis, whole, member, number(MOST_MEMBERS), ttl(ttl)),
                added -> {
                    if (added < 0) {
                        throw StateStore.full(key);
                    }
                    return added > 0;
                });
    }

    @Override
    public CompletableFuture<Boolean> exclude(byte[] key, byte[] member) {
        byte[] whole = whole(key);
        return call("exclude", key, "a set", redis -> redis.srem(whole, member), removed -> removed > 0);
    }

    @Override
    public CompletableFuture<Boolean> includes(byte[] key, byte[] member) {
        byte[] whole = whole(key);
        return call("includes", key, "a set", redis -> redis.sismember(whole, member), there -> there);
    }

    @Override
    public CompletableFuture<List<byte[]>> members(byte[] key, int most) {
        byte[] whole = whole(key);
        return call(
                "members",
                key,
                "a set",
                redis -> redis.srandmember(whole, most),
                members -> members.stream().sorted(Arrays::compareUnsigned).toList());
    }

    @Override
    public CompletableFuture<Long> size(byte[] key) {
        byte[] whole = whole(key);
        return this.<Long, Long>call(
                "size", key, "a set or counters", redis -> Script.SIZE.run(redis, whole), size -> size);
    }

    @Override
    public CompletableFuture<Long> count(byte[] key, byte[] member, long by, long ttl) {
        byte[] whole = whole(key);
        return this.<byte[], Long>call(
                "count",
                key,
                "counters",
                redis -> Script.COUNT.run(redis, whole, member, number(by), number(MOST_COUNTERS), ttl(ttl)),
                RedisStore::parsed);
    }

    @Override
    public CompletableFuture<List<Tally>> top(byte[] key, int most) {
        byte[] whole = whole(key);
        return call(
                "top",
                key,
                "counters",
                redis -> redis.zrevrangeWithScores(whole, 0, most - 1L),
                top -> top.stream()
                        .map(each -> new Tally(each.getValue(), (long) each.getScore()))
                        .toList());
    }

    @Override
    public RemoteStore remote() {
        return new RemoteStore(name, line.isUp(), line.calls.sum(), line.failures.sum(), line.timeouts.sum());
    }

    @Override
    public void close() {
        line.close();
    }
}
