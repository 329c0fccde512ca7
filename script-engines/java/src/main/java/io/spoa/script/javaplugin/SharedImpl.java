package io.spoa.script.javaplugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spoa.plugin.PluginException;
import io.spoa.plugin.Shared;
import io.spoa.script.SharedState;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SharedCalls;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What plugins share with all others. */
final class SharedImpl implements Shared {
    private final SharedCalls calls;

    SharedImpl(SharedCalls calls) {
        this.calls = calls;
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (BindingError e) {
            throw new PluginException(e.getMessage());
        }
    }

    private static byte[] key(String key) {
        return key.getBytes(UTF_8);
    }

    private static double seconds(Duration time) {
        return time.toSeconds() + time.toNanosPart() / 1e9;
    }

    private static SharedValue kept(String function, @Nullable Object value) {
        return switch (value) {
            case String text -> new SharedValue.Bytes(text.getBytes(UTF_8), true);
            case byte[] bytes -> new SharedValue.Bytes(bytes.clone(), false);
            case Boolean flag -> new SharedValue.Flag(flag);
            case BigInteger number -> SharedCalls.whole(number);
            case Long number -> new SharedValue.Whole(number);
            case Integer number -> new SharedValue.Whole(number);
            case Short number -> new SharedValue.Whole(number);
            case Byte number -> new SharedValue.Whole(number);
            case Double number -> new SharedValue.Real(number);
            case Float number -> new SharedValue.Real(number);
            case null -> throw SharedCalls.notKept(function, "null");
            default ->
                throw SharedCalls.notKept(function, "a " + value.getClass().getName());
        };
    }

    @Override
    public Optional<Object> get(String key) {
        SharedValue value = find(key);
        return switch (value) {
            case null -> Optional.empty();
            case SharedValue.Bytes string when string.text() -> Optional.of(new String(string.bytes(), UTF_8));
            case SharedValue.Bytes string -> Optional.of(string.bytes().clone());
            case SharedValue.Whole whole -> Optional.of(whole.number());
            case SharedValue.Real real -> Optional.of(real.number());
            case SharedValue.Flag flag -> Optional.of(flag.set());
        };
    }

    @Override
    public Optional<byte[]> getBytes(String key) {
        return find(key) instanceof SharedValue.Bytes string
                ? Optional.of(string.bytes().clone())
                : Optional.empty();
    }

    private @Nullable SharedValue find(String key) {
        try {
            return calls.get(key(key));
        } catch (BindingError e) {
            throw new PluginException(e.getMessage());
        }
    }

    @Override
    public void set(String key, Object value) {
        set(key, value, SharedCalls.FOR_EVER);
    }

    @Override
    public void set(String key, Object value, Duration ttl) {
        set(key, value, seconds(ttl));
    }

    private void set(String key, Object value, double ttl) {
        call(() -> {
            calls.set(key(key), kept("set", value), ttl);
            return true;
        });
    }

    @Override
    public boolean add(String key, Object value) {
        return call(() -> calls.add(key(key), kept("add", value), SharedCalls.FOR_EVER));
    }

    @Override
    public boolean add(String key, Object value, Duration ttl) {
        return call(() -> calls.add(key(key), kept("add", value), seconds(ttl)));
    }

    @Override
    public long incr(String key, long by) {
        return call(() -> calls.increment(key(key), by, SharedCalls.FOR_EVER));
    }

    @Override
    public long incr(String key, long by, Duration ttl) {
        return call(() -> calls.increment(key(key), by, seconds(ttl)));
    }

    @Override
    public boolean expire(String key, Duration ttl) {
        return call(() -> calls.expire(key(key), seconds(ttl)));
    }

    @Override
    public boolean delete(String key) {
        return call(() -> calls.delete(key(key)));
    }

    @Override
    public boolean cas(String key, @Nullable Object expected, Object value) {
        return cas(key, expected, value, SharedCalls.FOR_EVER);
    }

    @Override
    public boolean cas(String key, @Nullable Object expected, Object value, Duration ttl) {
        return cas(key, expected, value, seconds(ttl));
    }

    private boolean cas(String key, @Nullable Object expected, Object value, double ttl) {
        return call(() -> {
            SharedValue before = expected == null ? null : kept("cas", expected);
            return calls.compareAndSet(key(key), before, kept("cas", value), ttl);
        });
    }

    @Override
    public Rate rate(String key, long limit, Duration window) {
        SharedState.Rate rate = call(() -> calls.rate(key(key), limit, seconds(window)));
        return new Rate(rate.allowed(), rate.count());
    }
}
