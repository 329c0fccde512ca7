package io.spoa.script.bridge;

import io.spoa.script.binding.BindingError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call, by position from 0. What is of another kind than asked for is an error that names the argument. Valid during
 * the call only.
 */
public final class Arguments {
    private static final long MOST_SECONDS = 1_000_000_000;

    private final HostFunction function;
    private final @Nullable Object[] values;

    Arguments(HostFunction function, @Nullable Object[] values) {
        this.function = function;
        this.values = values;
    }

    /** The argument as it is; {@code null} for nothing. */
    public @Nullable Object value(int index) {
        return index < values.length ? values[index] : null;
    }

    /** Whether it is there. */
    public boolean has(int index) {
        return value(index) != null;
    }

    /** Text or bytes. */
    public Slice string(int index) {
        if (value(index) instanceof Slice slice) {
            return slice;
        }
        throw wrong(index, "text");
    }

    /** An integer. */
    public long integer(int index) {
        if (value(index) instanceof Long number) {
            return number;
        }
        throw wrong(index, "an integer");
    }

    /** Options by name; none if the argument is not there. */
    public Options options(int index) {
        return switch (value(index)) {
            case null -> new Options(function, Map.of());
            case Map<?, ?> map -> new Options(function, map);
            // An empty table may be either.
            case List<?> list when list.isEmpty() -> new Options(function, Map.of());
            default -> throw wrong(index, "a map of options");
        };
    }

    /** A number of seconds, with a fraction or without, not below none. */
    public Duration seconds(int index) {
        return switch (value(index)) {
            case Long seconds when seconds >= 0 && seconds <= MOST_SECONDS -> Duration.ofSeconds(seconds);
            case Double seconds
            when seconds >= 0 && seconds <= MOST_SECONDS -> Duration.ofNanos((long) (seconds * 1e9));
            case Number number -> throw wrong(index, number.toString(), "a number of seconds from 0 on");
            case null, default -> throw wrong(index, "a number of seconds");
        };
    }

    /**
     * Options, as words with spaces or commas between; none if the argument is not there.
     *
     * @param known those that there are
     * @throws BindingError naming one that is not among them
     */
    public List<String> options(int index, List<String> known) {
        if (!has(index)) {
            return List.of();
        }
        List<String> words = List.of(string(index).string().strip().split("[\\s,]+"));
        for (String word : words) {
            if (!known.contains(word) && !word.isEmpty()) {
                throw new BindingError(
                        function.name() + ": no option '" + word + "': there is " + String.join(", ", known));
            }
        }
        return words;
    }

    /** What may be given back to the script: anything but what only the script knows. */
    public @Nullable Object plain(int index) {
        Object value = value(index);
        if (value instanceof Strange) {
            throw wrong(index, "a plain value");
        }
        return value;
    }

    /** A copy of what may be given back to the script, or to another, for after the call. */
    public @Nullable Object kept(int index) {
        return kept(index, value(index));
    }

    private @Nullable Object kept(int index, @Nullable Object value) {
        return switch (value) {
            case Slice slice -> Slice.of(slice.copy(), slice.text());
            case Address address -> new Address(address.bytes().clone());
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(each -> copy.add(kept(index, each)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(kept(index, key), kept(index, each)));
                yield copy;
            }
            case Strange strange ->
                throw BindingError.wrongType(function.name() + ": argument " + (index + 1) + " ("
                        + function.parameters().get(index) + ") has " + strange.what()
                        + " in it, which cannot be kept");
            case null, default -> value;
        };
    }

    /** The error of an argument that is not what the function takes. */
    public BindingError wrong(int index, String expected) {
        return wrong(index, kind(value(index)), expected);
    }

    private BindingError wrong(int index, String given, String expected) {
        return BindingError.wrongType(function.name() + ": argument " + (index + 1) + " ("
                + function.parameters().get(index) + ") is " + given + ", not " + expected);
    }

    /** How a script calls what a value is. */
    public static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case Boolean _ -> "a boolean";
            case Long _ -> "an integer";
            case Double _ -> "a number";
            case Slice slice -> slice.text() ? "text" : "bytes";
            case Address _ -> "an address";
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "a map";
            case Strange strange -> strange.what();
            default -> "a " + value.getClass().getSimpleName();
        };
    }
}
