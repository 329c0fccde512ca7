package io.spoa.script.bridge;

import io.spoa.script.binding.BindingError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Options by name, as a map that a script gave. Each is asked for once; then {@link #end} says whether the script gave others. What is of
 * another kind than asked for is an error that names the option.
 */
public final class Options {
    private static final double NANOS_PER_SECOND = 1e9;

    private final HostFunction function;
    private final Map<String, Object> given = new HashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();

    /** @param values keys are text */
    Options(HostFunction function, Map<?, ?> values) {
        this.function = function;
        values.forEach((key, value) -> {
            if (value != null) {
                given.put(key instanceof Slice name ? name.string() : String.valueOf(key), value);
            }
        });
    }

    /** An option as it is; {@code null} if it is not there. */
    public @Nullable Object value(String name) {
        asked.add(name);
        return given.get(name);
    }

    /** Text or bytes; {@code null} if it is not there. */
    public @Nullable Slice text(String name) {
        return switch (value(name)) {
            case null -> null;
            case Slice slice -> slice;
            default -> throw wrong(name, "text");
        };
    }

    /** Text, or what to take in its place. */
    public String text(String name, String otherwise) {
        Slice text = text(name);
        return text == null ? otherwise : text.string();
    }

    /** A boolean, or what to take in its place. */
    public boolean flag(String name, boolean otherwise) {
        return switch (value(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> throw wrong(name, "a boolean");
        };
    }

    /** An integer within bounds, or what to take in its place. */
    public long integer(String name, long otherwise, long least, long most) {
        return switch (value(name)) {
            case null -> otherwise;
            case Long number when number >= least && number <= most -> number;
            default -> throw wrong(name, "an integer from " + least + " to " + most);
        };
    }

    /** A time that a script gives as seconds, with a fraction or without, more than none; or what to take in its place. */
    public Duration seconds(String name, Duration otherwise) {
        return switch (value(name)) {
            case null -> otherwise;
            case Long seconds when seconds > 0 -> Duration.ofSeconds(seconds);
            case Double seconds
            when seconds > 0 && seconds < Long.MAX_VALUE / NANOS_PER_SECOND ->
                Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
            default -> throw wrong(name, "a number of seconds above 0");
        };
    }

    /** Values by name; {@code null} if it is not there. */
    public @Nullable Map<?, ?> map(String name) {
        return switch (value(name)) {
            case null -> null;
            case Map<?, ?> map -> map;
            default -> throw wrong(name, "a map");
        };
    }

    /** The error of an option that is not what the function takes. */
    public BindingError wrong(String name, String expected) {
        return BindingError.wrongType(function.name() + ": option " + name + " is " + Arguments.kind(given.get(name))
                + (given.get(name) instanceof Number number ? " (" + number + ")" : "") + ", not " + expected);
    }

    /**
     * All options were asked for.
     *
     * @throws BindingError naming one that nobody asked for
     */
    public void end() {
        for (String name : given.keySet()) {
            if (!asked.contains(name)) {
                throw new BindingError(
                        function.name() + ": no option '" + name + "': there is " + String.join(", ", asked));
            }
        }
    }
}
