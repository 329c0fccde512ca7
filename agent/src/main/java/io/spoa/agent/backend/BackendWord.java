package io.spoa.agent.backend;

import io.spoa.agent.settings.Units;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * A word that may be said of a back end. Behind the {@code #} of its URL, and as a key of its block in the configuration, it is read
 * here, so that it means the same. Immutable.
 *
 * @param name the word
 * @param says what its value may be, for people
 * @param parse makes the value of a text, or throws an {@link IllegalArgumentException}: with what is wrong, or without a message where
 *     {@code says} is enough
 * @param write the text of a value, as {@code parse} reads it
 */
public record BackendWord<T>(String name, String says, Function<String, T> parse, Function<T, String> write) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** The messages that it answers; needed. */
    public static final BackendWord<List<String>> MESSAGES = new BackendWord<>(
            "messages", "names of messages", BackendWord::messages, messages -> String.join(",", messages));

    /** The longest a request may take; as long as the message may, unless said. */
    public static final BackendWord<Duration> TIMEOUT = new BackendWord<>(
            "timeout",
            "a time from " + Units.write(SHORTEST) + " to " + Units.write(LONGEST) + ", as in 200ms or 2s",
            BackendWord::time,
            Units::write);

    /** How it is asked; with JSON, unless said. */
    public static final BackendWord<BackendForm> FORM =
            new BackendWord<>("form", "json or headers", BackendWord::form, BackendWord::text);

    /** The variable that says what the status of an answer says, where it is asked with headers. */
    public static final BackendWord<String> ALLOWED = new BackendWord<>(
            "allowed",
            "a variable such as " + BackendUrl.USUALLY_ALLOWED + ": scopes are " + VariableName.SCOPES
                    + ", and names have letters, digits, _ and .",
            BackendWord::variable,
            variable -> variable);

    /** All there are. */
    public static final List<BackendWord<?>> ALL = List.of(MESSAGES, TIMEOUT, FORM, ALLOWED);

    private static List<String> messages(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("no message is named");
        }
        Set<String> seen = new HashSet<>();
        List<String> names = List.of(text.split(",", -1));
        for (String name : names) {
            if (name.isBlank() || !seen.add(name)) {
                throw new IllegalArgumentException(
                        name.isBlank() ? "a name is empty" : "'" + name + "' is there twice");
            }
        }
        return names;
    }

    private static Duration time(String text) {
        Duration time = Units.time(text);
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException();
        }
        return time;
    }

    private static BackendForm form(String text) {
        return Arrays.stream(BackendForm.values())
                .filter(form -> text(form).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static String text(BackendForm form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    private static String variable(String text) {
        if (VariableName.parse(text) == null) {
            throw new IllegalArgumentException();
        }
        return text;
    }
}
