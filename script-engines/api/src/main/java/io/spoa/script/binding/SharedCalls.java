package io.spoa.script.binding;

import io.spoa.script.ScriptHost;
import io.spoa.script.SharedState;
import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import io.spoa.spop.DataType;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What scripts ask of {@link SharedState}, with the checks that are the same in every language. All throw {@link BindingError} for
 * what is wrong. Times are seconds; {@link #FOR_EVER} is the time to live of what has none. Any thread.
 */
public final class SharedCalls {
    /** No time to live. */
    public static final double FOR_EVER = Double.POSITIVE_INFINITY;

    private static final double LEAST_SECONDS = 0.001;
    private static final double MOST_SECONDS = 3650 * 86_400.0;

    private final ScriptHost host;

    /** Calls of the scripts of this host. */
    public SharedCalls(ScriptHost host) {
        this.host = host;
    }

    /** {@code shared.get}; {@code null} for nothing. */
    public @Nullable SharedValue get(byte[] key) {
        return host.shared().get(key("get", key));
    }

    /** {@code shared.set}. */
    public void set(byte[] key, SharedValue value, double ttl) {
        host.shared().set(key("set", key), value("set", value), time("set", "ttl", ttl, true));
    }

    /** {@code shared.add}. */
    public boolean add(byte[] key, SharedValue value, double ttl) {
        return host.shared().add(key("add", key), value("add", value), time("add", "ttl", ttl, true));
    }

    /** {@code shared.incr}. */
    public long increment(byte[] key, long by, double ttl) {
        return host.shared().increment(key("incr", key), by, time("incr", "ttl", ttl, true));
    }

    /** {@code shared.expire}. */
    public boolean expire(byte[] key, double ttl) {
        return host.shared().expire(key("expire", key), time("expire", "ttl", ttl, true));
    }

    /** {@code shared.delete}. */
    public boolean delete(byte[] key) {
        return host.shared().delete(key("delete", key));
    }

    /** {@code shared.cas}. */
    public boolean compareAndSet(byte[] key, @Nullable SharedValue expected, SharedValue value, double ttl) {
        return host.shared()
                .compareAndSet(key("cas", key), expected, value("cas", value), time("cas", "ttl", ttl, true));
    }

    /** {@code shared.rate}. */
    public Rate rate(byte[] key, long limit, double window) {
        if (limit < 0) {
            throw new BindingError("shared.rate: the limit is below 0: " + limit);
        }
        return host.shared().rate(key("rate", key), limit, time("rate", "window", window, false));
    }

    /** What a language has that cannot be kept; {@code what} with its article. */
    public static BindingError notKept(String function, String what) {
        return new BindingError(notKeptText(function, what));
    }

    /** The text of {@link #notKept}. */
    public static String notKeptText(String function, String what) {
        return "shared." + function + ": " + what
                + " cannot be kept: a value is a string, an integer, a boolean or a number";
    }

    /** An integer as a value. */
    public static SharedValue whole(BigInteger number) {
        return new SharedValue.Whole(exact(number));
    }

    /** An integer for {@link #increment} or {@link #rate}. */
    public static long exact(BigInteger number) {
        if (number.bitLength() > 63) {
            throw new BindingError(Texts.outOfRange(DataType.INT64, number.toString()));
        }
        return number.longValue();
    }

    private static byte[] key(String function, byte[] key) {
        if (key.length == 0 || key.length > SharedState.MOST_KEY) {
            throw new BindingError(
                    "shared." + function + ": a key has 1 to " + SharedState.MOST_KEY + " bytes, not " + key.length);
        }
        return key;
    }

    private static SharedValue value(String function, SharedValue value) {
        if (value instanceof SharedValue.Bytes string) {
            checkSize(function, string.bytes().length);
        }
        return value;
    }

    /** Refuses a string that is too long; for whoever wants to know before it is copied. */
    public static void checkSize(String function, long bytes) {
        if (bytes > SharedValue.MOST_BYTES) {
            throw new BindingError(
                    "shared." + function + ": a string has at most " + SharedValue.MOST_BYTES + " bytes, not " + bytes);
        }
    }

    private static long time(String function, String what, double seconds, boolean maybeForEver) {
        if (maybeForEver && seconds == FOR_EVER) {
            return SharedState.FOR_EVER;
        }
        if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) {
            return (long) (seconds * 1e9);
        }
        throw new BindingError("shared." + function + ": " + what + " is not between 0.001 and " + (long) MOST_SECONDS
                + " seconds: " + seconds);
    }
}
