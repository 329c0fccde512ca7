package io.spoa.agent.cli;

import io.spoa.agent.config.Origin;
import io.spoa.agent.config.Shown;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The effective configuration, printed. */
final class ShownText {
    /** Longer ones have their comment behind them, wherever that is. */
    private static final int WIDEST = 60;

    private ShownText() {}

    /** As a file that says all of it; each line tells in a comment where its value comes from. */
    static String hocon(List<Shown> all) {
        int width = all.stream()
                .mapToInt(shown -> line(shown).length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        return all.stream()
                .map(shown -> String.format(Locale.ROOT, "%-" + width + "s  # %s%n", line(shown), shown.origin()))
                .collect(Collectors.joining());
    }

    private static String line(Shown shown) {
        return shown.value().isEmpty() ? "# " + shown.key() + " =" : shown.key() + " = " + shown.value();
    }

    /** As JSON, for programs. */
    static String json(List<Shown> all) {
        return all.stream()
                .map(ShownText::json)
                .collect(Collectors.joining(",\n  ", "{\"configuration\": [\n  ", "\n]}\n"));
    }

    private static String json(Shown shown) {
        String value = shown.value().isEmpty() ? "null" : Json.quote(shown.value());
        String head = "{\"key\": " + Json.quote(shown.key()) + ", \"value\": " + value + ", \"from\": ";
        return head
                + switch (shown.origin()) {
                    case Origin.Default _ -> "\"default\"}";
                    case Origin.Flag flag -> "\"flag\", \"flag\": " + Json.quote(flag.name()) + "}";
                    case Origin.Environment variable ->
                        "\"environment\", \"variable\": " + Json.quote(variable.variable()) + "}";
                    case Origin.Place place ->
                        "\"file\", \"file\": " + Json.quote(place.file()) + ", \"line\": " + place.line() + "}";
                };
    }
}
