package io.spoa.agent.config;

import io.spoa.agent.settings.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What values may be. */
public final class Types {
    /** What a key says that leaves the decision to the agent. */
    static final String AUTO = "auto";

    /** Any text. */
    public static final Type<String> TEXT = Type.of("a text", text -> text, Types::quote);

    /** A text that is not empty, such as a file's name. */
    public static final Type<String> NAME = Type.of("a text that is not empty", Types::notEmpty, Types::quote);

    /** Yes or no. */
    public static final Type<Boolean> SWITCH = Type.of(
            "on or off",
            text -> switch (text.toLowerCase(Locale.ROOT)) {
                case "on", "true", "yes" -> true;
                case "off", "false", "no" -> false;
                default -> throw new IllegalArgumentException();
            },
            on -> on ? "on" : "off");

    private Types() {}

    /** What {@link #NAME} reads. */
    static String notEmpty(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    /** A whole number. */
    public static Type<Integer> number(int least, int most) {
        return Type.of(
                "a whole number from " + least + " to " + most,
                text -> {
                    int number = Integer.parseInt(text);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                String::valueOf);
    }

    /** A time with its unit. */
    public static Type<Duration> time(Duration least, Duration most) {
        return Type.of(
                "a time from " + Units.write(least) + " to " + Units.write(most) + ", as in 250ms or 5s",
                text -> {
                    Duration time = Units.time(text);
                    if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
                        throw new IllegalArgumentException();
                    }
                    return time;
                },
                Units::write);
    }

    /** A number of bytes, with or without a unit. */
    public static Type<Long> size(long least, long most) {
        return Type.of(
                "a size from " + Units.write(least) + " to " + Units.write(most) + ", as in 256KiB or 48MiB",
                text -> {
                    long size = Units.size(text);
                    if (size < least || size > most) {
                        throw new IllegalArgumentException();
                    }
                    return size;
                },
                Units::write);
    }

    /** One of a few words. */
    public static <E extends Enum<E>> Type<E> choice(Class<E> type) {
        E[] all = type.getEnumConstants();
        String words = Arrays.stream(all).map(Types::word).collect(Collectors.joining(", "));
        return Type.of(
                "one of " + words,
                text -> Arrays.stream(all)
                        .filter(each -> word(each).equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new),
                Types::word);
    }

    /** A constant's own text if it has one, else its name in small letters. */
    private static String word(Enum<?> constant) {
        String text = constant.toString();
        return text.equals(constant.name()) ? text.toLowerCase(Locale.ROOT).replace('_', '-') : text;
    }

    /** A value, or the word {@code auto} for what the agent thinks best. */
    public static <T> Type<Optional<T>> orAuto(Type<T> type) {
        return optional(type, AUTO, type.says() + ", or " + AUTO);
    }

    /** A value that need not be there; the key has no default. */
    public static <T> Type<Optional<T>> optional(Type<T> type) {
        return optional(type, "", type.says());
    }

    private static <T> Type<Optional<T>> optional(Type<T> type, String none, String says) {
        return new Type<>() {
            @Override
            @SuppressWarnings("NullableOptional") // null is a problem, empty is a value
            public @Nullable Optional<T> read(Node node, String key, Problems problems) {
                if (!none.isEmpty()
                        && node instanceof Node.Word word
                        && word.text().equals(none)) {
                    return Optional.empty();
                }
                T value = type.read(node, key, problems);
                return value == null ? null : Optional.of(value);
            }

            @Override
            public String write(Optional<T> value) {
                return value.map(type::write).orElse(none);
            }

            @Override
            public String says() {
                return says;
            }
        };
    }

    /** A list; one value alone is a list too. */
    public static <T> Type<List<T>> list(Type<T> type) {
        return new Type<>() {
            @Override
            public @Nullable List<T> read(Node node, String key, Problems problems) {
                List<Node> items = node instanceof Node.Items list ? list.items() : List.of(node);
                List<T> values = new ArrayList<>();
                for (Node item : items) {
                    T value = type.read(item, key, problems);
                    if (value != null) {
                        values.add(value);
                    }
                }
                return values.size() == items.size() ? List.copyOf(values) : null;
            }

            @Override
            public String write(List<T> values) {
                return values.stream().map(type::write).collect(Collectors.joining(", ", "[", "]"));
            }

            @Override
            public String says() {
                return "a list, each " + type.says();
            }
        };
    }

    /** A block of keys that are names of the user's own, such as messages. */
    public static <T> Type<Map<String, T>> map(Type<T> type) {
        return new Type<>() {
            @Override
            public @Nullable Map<String, T> read(Node node, String key, Problems problems) {
                if (!(node instanceof Node.Table table)) {
                    problems.add(node.origin(), key + ": " + node.kind() + " is not " + says());
                    return null;
                }
                Map<String, T> values = new LinkedHashMap<>();
                table.entries().forEach((name, entry) -> {
                    T value = type.read(entry, key + "." + name, problems);
                    if (value != null) {
                        values.put(name, value);
                    }
                });
                return values.size() == table.entries().size() ? values : null;
            }

            @Override
            public String write(Map<String, T> values) {
                return values.isEmpty()
                        ? "{}"
                        : new TreeMap<>(values)
                                .entrySet().stream()
                                        .map(entry -> quoteKey(entry.getKey()) + " = " + type.write(entry.getValue()))
                                        .collect(Collectors.joining(", ", "{ ", " }"));
            }

            @Override
            public String says() {
                return "a block of names, each with " + type.says();
            }
        };
    }

    /** As HOCON writes a text. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** As HOCON writes a key. */
    static String quoteKey(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : quote(key);
    }
}
