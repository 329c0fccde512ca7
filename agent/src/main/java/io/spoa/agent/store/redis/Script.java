package io.spoa.agent.store.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What Redis does in one step, of one key each: the key is {@code KEYS[1]}, a time to live is in milliseconds, 0 for none. */
enum Script {
    /** What {@code GET} refuses: a rate's count, the size of what has members. */
    OTHER(ScriptOutputType.INTEGER, """
            local kind = redis.call('TYPE', KEYS[1]).ok
            if kind == 'set' then return redis.call('SCARD', KEYS[1]) end
            if kind == 'zset' then return redis.call('ZCARD', KEYS[1]) end
            if kind == 'none' then return false end
            if kind ~= 'hash' then return redis.error_reply('WRONGTYPE another kind') end
            local h = redis.call('HMGET', KEYS[1], 'w', 'n', 'b', 'c')
            local t = redis.call('TIME')
            local now, w = t[1] * 1000000 + t[2], tonumber(h[1])
            local n = math.floor(now / w)
            if n == tonumber(h[2]) then return math.ceil(h[4] + h[3] * (1 - now % w / w)) end
            if n == h[2] + 1 then return math.ceil(h[4] * (1 - now % w / w)) end
            return 0
            """),

    /** {@code ARGV}: by, ttl. */
    INCREMENT(ScriptOutputType.VALUE, """
            local new = redis.call('EXISTS', KEYS[1]) == 0
            redis.call('INCRBY', KEYS[1], ARGV[1])
            if new and ARGV[2] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return redis.call('GET', KEYS[1])
            """),

    /** {@code ARGV}: ttl. */
    EXPIRE(ScriptOutputType.INTEGER, """
            if ARGV[1] == '0' then redis.call('PERSIST', KEYS[1]) else redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return redis.call('EXISTS', KEYS[1])
            """),

    /** {@code ARGV}: ttl, the value, then those that are expected; none for nothing. */
    COMPARE_AND_SET(ScriptOutputType.INTEGER, """
            local kind = redis.call('TYPE', KEYS[1]).ok
            local same = kind == 'none' and #ARGV == 2
            if kind == 'string' then
              local value = redis.call('GET', KEYS[1])
              for i = 3, #ARGV do same = same or value == ARGV[i] end
            end
            if not same then return 0 end
            redis.call('SET', KEYS[1], ARGV[2])
            if ARGV[1] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return 1
            """),

    /** {@code ARGV}: limit, window in microseconds. As {@code io.spoa.agent.store.Counted} counts, by Redis's clock. */
    RATE(ScriptOutputType.MULTI, """
            local t = redis.call('TIME')
            local now, w, limit = t[1] * 1000000 + t[2], tonumber(ARGV[2]), tonumber(ARGV[1])
            local n = math.floor(now / w)
            local h = redis.call('HMGET', KEYS[1], 'w', 'n', 'b', 'c')
            local before, count = 0, 0
            if h[1] == ARGV[2] then
              if tonumber(h[2]) == n then before, count = tonumber(h[3]), tonumber(h[4])
              elseif h[2] + 1 == n then before = tonumber(h[4])
              -- The clock of a replica that took over may be a little behind: what was counted holds until it is there, too.
              elseif tonumber(h[2]) == n + 1 then
                n, before, count = n + 1, tonumber(h[3]), tonumber(h[4])
                now = n * w
              end
            end
            local estimate = count + before * (1 - now % w / w)
            if estimate + 1 > limit then return {0, math.ceil(estimate)} end
            redis.call('HSET', KEYS[1], 'w', ARGV[2], 'n', string.format('%.0f', n), 'b', before, 'c', count + 1)
            redis.call('PEXPIRE', KEYS[1], math.ceil(((n + 2) * w - now) / 1000))
            return {1, math.ceil(estimate + 1)}
            """),

    /** {@code ARGV}: member, most, ttl. Minus one if there are as many as there may be. */
    INCLUDE(ScriptOutputType.INTEGER, """
            local size = redis.call('SCARD', KEYS[1])
            if size >= tonumber(ARGV[2]) and redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then return -1 end
            local added = redis.call('SADD', KEYS[1], ARGV[1])
            if size == 0 and ARGV[3] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
            return added
            """),

    /** The size of a set or of counters. */
    SIZE(ScriptOutputType.INTEGER, """
            if redis.call('TYPE', KEYS[1]).ok == 'zset' then return redis.call('ZCARD', KEYS[1]) end
            return redis.call('SCARD', KEYS[1])
            """),

    /** {@code ARGV}: member, by, most, ttl. */
    COUNT(ScriptOutputType.VALUE, """
            local size, by = redis.call('ZCARD', KEYS[1]), ARGV[2]
            if size >= tonumber(ARGV[3]) and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
              local least = redis.call('ZPOPMIN', KEYS[1])[2]
              redis.call('ZADD', KEYS[1], least, ARGV[1])
            end
            redis.call('ZINCRBY', KEYS[1], by, ARGV[1])
            if size == 0 and ARGV[4] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
            return string.format('%.0f', redis.call('ZSCORE', KEYS[1], ARGV[1]))
            """);

    private final ScriptOutputType type;
    private final String text;
    private final String digest;

    Script(ScriptOutputType type, String text) {
        this.type = type;
        this.text = text;
        digest = digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has Redis run it, which gets its text only if it does not know it. */
    <T extends @Nullable Object> CompletableFuture<T> run(
            RedisClusterAsyncCommands<byte[], byte[]> redis, byte[] key, byte[]... arguments) {
        byte[][] keys = {key};
        CompletableFuture<T> known =
                redis.<T>evalsha(digest, type, keys, arguments).toCompletableFuture();
        CompletableFuture<T> answer = known.exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof RedisNoScriptException
                    ? redis.<T>eval(text, type, keys, arguments).toCompletableFuture()
                    : CompletableFuture.failedFuture(failure);
        });
        answer.whenComplete((value, failure) -> {
            if (answer.isCancelled()) {
                known.cancel(false);
            }
        });
        return answer;
    }
}
