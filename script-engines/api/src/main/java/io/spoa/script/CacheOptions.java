package io.spoa.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what scripts say of a {@link CacheRule}. */
final class CacheOptions {
    private static final Set<String> NAMES = Set.of("message", "key", "ttl", "max", "stale", "negative");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|h)");

    private final Map<String, ? extends @Nullable Object> options;

    private CacheOptions(Map<String, ? extends @Nullable Object> options) {
        this.options = options;
    }

    static CacheRule read(Map<String, ? extends @Nullable Object> options) {
        for (String name : options.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no option: there is message, key, ttl, max, stale, negative");
            }
        }
        CacheOptions from = new CacheOptions(options);
        return new CacheRule(
                from.text("message"),
                from.key(),
                from.time("ttl", null),
                from.number("max", CacheRule.USUAL_MAX),
                from.time("stale", Duration.ZERO),
                from.flag("negative"));
    }

    private String text(String name) {
        if (options.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " must be a string");
    }

    private List<String> key() {
        Object key = options.get("key");
        if (key instanceof String one) {
            return List.of(one);
        }
        List<String> names = new ArrayList<>();
        if (key instanceof List<?> several) {
            for (Object name : several) {
                if (!(name instanceof String text)) {
                    throw new IllegalArgumentException("key must be names of arguments");
                }
                names.add(text);
            }
            return names;
        }
        throw new IllegalArgumentException("key must be a name of an argument, or several");
    }

    private Duration time(String name, @Nullable Duration usual) {
        Object value = options.get(name);
        if (value == null && usual != null) {
            return usual;
        }
        if (value instanceof Number seconds && seconds.doubleValue() >= 0 && seconds.doubleValue() < 1e9) {
            return Duration.ofNanos((long) (seconds.doubleValue() * 1e9));
        }
        Matcher matcher = TIME.matcher(value instanceof String text ? text : "");
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " must be seconds, or a time as in \"500ms\", \"30s\", \"5m\"");
        }
        double number = Double.parseDouble(Objects.requireNonNull(matcher.group(1)));
        double unit = switch (Objects.requireNonNull(matcher.group(2))) {
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
        };
        return Duration.ofNanos((long) (number * unit));
    }

    private int number(String name, int usual) {
        Object value = options.get(name);
        if (value == null) {
            return usual;
        }
        if (value instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw new IllegalArgumentException(name + " must be a whole number");
    }

    private boolean flag(String name) {
        Object value = options.get(name);
        if (value == null || value instanceof Boolean) {
            return value == null || Boolean.TRUE.equals(value);
        }
        throw new IllegalArgumentException(name + " must be true or false");
    }
}
