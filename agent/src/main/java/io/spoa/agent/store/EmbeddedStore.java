package io.spoa.agent.store;

import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.BindingError;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The store of this process: that of {@code spoa.shared}, with the same keys. Nothing waits. Any thread. */
public final class EmbeddedStore implements StateStore {
    private static final String SHARED = "shared.";

    private final SharedStore shared;
    private final SharedGroups groups;

    /** What is in there is {@code shared}'s. */
    public EmbeddedStore(SharedStore shared) {
        this.shared = shared;
        groups = new SharedGroups(shared);
    }

    /** The answer of a call, whose errors are those of {@code spoa.store}. */
    private static <T extends @Nullable Object> CompletableFuture<T> answer(Supplier<T> call) {
        try {
            return CompletableFuture.completedFuture(call.get());
        } catch (BindingError e) {
            String text = e.getMessage();
            throw text.startsWith(SHARED) ? new BindingError("store." + text.substring(SHARED.length())) : e;
        }
    }

    @Override
    public CompletableFuture<@Nullable SharedValue> get(byte[] key) {
        return answer(() -> shared.get(key));
    }

    @Override
    public CompletableFuture<Boolean> set(byte[] key, SharedValue value, long ttl) {
        shared.set(key, value, ttl);
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletableFuture<Boolean> add(byte[] key, SharedValue value, long ttl) {
        return answer(() -> shared.add(key, value, ttl));
    }

    @Override
    public CompletableFuture<Long> increment(byte[] key, long by, long ttl) {
        return answer(() -> shared.increment(key, by, ttl));
    }

    @Override
    public CompletableFuture<Boolean> expire(byte[] key, long ttl) {
        return answer(() -> shared.expire(key, ttl));
    }

    @Override
    public CompletableFuture<Boolean> delete(byte[] key) {
        return answer(() -> shared.delete(key));
    }

    @Override
    public CompletableFuture<Boolean> compareAndSet(
            byte[] key, @Nullable SharedValue expected, SharedValue value, long ttl) {
        return answer(() -> shared.compareAndSet(key, expected, value, ttl));
    }

    @Override
    public CompletableFuture<Rate> rate(byte[] key, long limit, long window) {
        return answer(() -> shared.rate(key, limit, window));
    }

    @Override
    public CompletableFuture<Boolean> include(byte[] key, byte[] member, long ttl) {
        return answer(() -> groups.include(key, member, ttl));
    }

    @Override
    public CompletableFuture<Boolean> exclude(byte[] key, byte[] member) {
        return answer(() -> groups.exclude(key, member));
    }

    @Override
    public CompletableFuture<Boolean> includes(byte[] key, byte[] member) {
        return answer(() -> groups.includes(key, member));
    }

    @Override
    public CompletableFuture<List<byte[]>> members(byte[] key, int most) {
        return answer(() -> groups.members(key, most));
    }

    @Override
    public CompletableFuture<Long> size(byte[] key) {
        return answer(() -> groups.size(key));
    }

    @Override
    public CompletableFuture<Long> count(byte[] key, byte[] member, long by, long ttl) {
        return answer(() -> groups.count(key, member, by, ttl));
    }

    @Override
    public CompletableFuture<List<Tally>> top(byte[] key, int most) {
        return answer(() -> groups.top(key, most));
    }

    /** Nothing: {@code spoa.shared} may go on. */
    @Override
    public void close() {}
}
