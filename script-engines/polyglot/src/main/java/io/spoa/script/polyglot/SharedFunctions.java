package io.spoa.script.polyglot;

import io.spoa.script.ScriptHost;
import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SharedCalls;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code spoa.shared} in GraalVM's languages. The language's own side has checked types; a value comes as a code
 * of what it is, and itself. Keys are text or a buffer; times are seconds, infinity for none. Owned by the worker.
 */
public final class SharedFunctions {
    private static final int NONE = -1;
    private static final int TEXT = 0;
    private static final int BYTES = 1;
    private static final int WHOLE = 2;
    private static final int REAL = 3;

    /** How a language has its values. */
    public interface Language {
        /** An integer, an argument of a function of {@code spoa.shared}. */
        long integer(int index, String function, Value value);

        /** The bytes of what the language's side gives as bytes. */
        byte[] bytes(Value value);

        /** Bytes for the language's side. */
        Object bytes(byte[] bytes);

        /** An integer for the language's side. */
        Object whole(long number);

        /** An error for the language's side, which raises it. */
        Object problem(String text);
    }

    private final SharedCalls calls;
    private final Language language;

    /** The functions of one interpreter. */
    public SharedFunctions(ScriptHost host, Language language) {
        calls = new SharedCalls(host);
        this.language = language;
    }

    /**
     * The functions by their names in {@code spoa.shared}. {@code rate} gives the count, or -1 minus the count for what is not
     * allowed.
     */
    public Map<String, ProxyExecutable> all() {
        return Map.of(
                "get", guarded(a -> script(calls.get(key(a[0])))),
                "set", guarded(this::set),
                "add", guarded(a -> calls.add(key(a[0]), value("add", a[1], a[2]), a[3].asDouble())),
                "incr",
                        guarded(a -> language.whole(
                                calls.increment(key(a[0]), language.integer(2, "incr", a[1]), a[2].asDouble()))),
                "expire", guarded(a -> calls.expire(key(a[0]), a[1].asDouble())),
                "delete", guarded(a -> calls.delete(key(a[0]))),
                "cas", guarded(this::compareAndSet),
                "rate", guarded(this::rate),
                "refused", a -> SharedCalls.notKeptText(a[0].asString(), a[1].asString()));
    }

    private ProxyExecutable guarded(ProxyExecutable function) {
        return arguments -> {
            try {
                return function.execute(arguments);
            } catch (BindingError e) {
                return language.problem(e.getMessage());
            }
        };
    }

    private @Nullable Object set(Value... a) {
        calls.set(key(a[0]), value("set", a[1], a[2]), a[3].asDouble());
        return null;
    }

    private Object compareAndSet(Value... a) {
        SharedValue expected = a[1].asInt() == NONE ? null : value("cas", a[1], a[2]);
        return calls.compareAndSet(key(a[0]), expected, value("cas", a[3], a[4]), a[5].asDouble());
    }

    private Object rate(Value... a) {
        Rate rate = calls.rate(key(a[0]), language.integer(2, "rate", a[1]), a[2].asDouble());
        return (double) (rate.allowed() ? rate.count() : -1 - rate.count());
    }

    private byte[] key(Value key) {
        return key.isString() ? EscapedText.encode(key.asString()) : language.bytes(key);
    }

    private SharedValue value(String function, Value code, Value value) {
        return switch (code.asInt()) {
            case TEXT -> new SharedValue.Bytes(EscapedText.encode(value.asString()), true);
            case BYTES -> new SharedValue.Bytes(language.bytes(value), false);
            case WHOLE -> new SharedValue.Whole(language.integer(2, function, value));
            case REAL -> new SharedValue.Real(value.asDouble());
            default -> new SharedValue.Flag(value.asBoolean());
        };
    }

    private @Nullable Object script(@Nullable SharedValue value) {
        return switch (value) {
            case null -> null;
            case SharedValue.Bytes string
            when string.text() -> EscapedText.decode(string.bytes(), 0, string.bytes().length);
            case SharedValue.Bytes string -> language.bytes(string.bytes());
            case SharedValue.Whole whole -> language.whole(whole.number());
            case SharedValue.Real real -> real.number();
            case SharedValue.Flag flag -> flag.set();
        };
    }
}
