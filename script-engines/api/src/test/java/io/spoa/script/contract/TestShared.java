package io.spoa.script.contract;

import io.spoa.script.SharedState;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.BindingError;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map, with no idea of time but the last time to live it was told; a rate counts for ever. */
public final class TestShared implements SharedState {
    private final Map<ByteBuffer, SharedValue> values = new HashMap<>();
    private long ttl;

    /** The last time to live, in nanoseconds. */
    public synchronized long lastTtl() {
        return ttl;
    }

    @Override
    public synchronized @Nullable SharedValue get(byte[] key) {
        return values.get(ByteBuffer.wrap(key));
    }

    @Override
    public synchronized void set(byte[] key, SharedValue value, long nanos) {
        ttl = nanos;
        values.put(ByteBuffer.wrap(key), value);
    }

    @Override
    public synchronized boolean add(byte[] key, SharedValue value, long nanos) {
        ttl = nanos;
        return values.putIfAbsent(ByteBuffer.wrap(key), value) == null;
    }

    @Override
    public synchronized long increment(byte[] key, long by, long nanos) {
        SharedValue old = get(key);
        if (!(old == null || old instanceof SharedValue.Whole)) {
            throw new BindingError("shared.incr: the value is " + old.kind() + ", not an integer");
        }
        try {
            long sum = Math.addExact(old instanceof SharedValue.Whole whole ? whole.number() : 0, by);
            set(key, new SharedValue.Whole(sum), nanos);
            return sum;
        } catch (ArithmeticException e) {
            throw new BindingError("shared.incr: the sum has more than 64 bits");
        }
    }

    @Override
    public synchronized boolean expire(byte[] key, long nanos) {
        ttl = nanos;
        return values.containsKey(ByteBuffer.wrap(key));
    }

    @Override
    public synchronized boolean delete(byte[] key) {
        return values.remove(ByteBuffer.wrap(key)) != null;
    }

    @Override
    public synchronized boolean compareAndSet(
            byte[] key, @Nullable SharedValue expected, SharedValue value, long nanos) {
        SharedValue old = get(key);
        boolean same = expected == null ? old == null : old != null && old.isSame(expected);
        if (same) {
            set(key, value, nanos);
        }
        return same;
    }

    @Override
    public synchronized Rate rate(byte[] key, long limit, long window) {
        ttl = window;
        long count = get(key) instanceof SharedValue.Whole whole ? whole.number() : 0;
        if (count >= limit) {
            return new Rate(false, count);
        }
        return new Rate(true, increment(key, 1, window));
    }
}
