package io.spoa.agent.log;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of {@code --access-log}. */
final class AccessWords {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");
    private static final Pattern MILLIS = Pattern.compile("(\\d{1,9})(us|ms|s)");
    private static final String FORMAT = "format=";

    private AccessWords() {}

    static AccessOptions parse(String flag) {
        int comma = flag.indexOf(',');
        String target = comma < 0 ? flag : flag.substring(0, comma);
        AccessOptions options = AccessOptions.of(LogTarget.parse(target));
        String rest = comma < 0 ? "" : flag.substring(comma + 1);
        while (!rest.isEmpty()) {
            if (rest.startsWith(FORMAT)) {
                return options.withFormat(AccessFormat.parse(rest.substring(FORMAT.length())));
            }
            int end = rest.indexOf(',');
            options = with(options, end < 0 ? rest : rest.substring(0, end));
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return options;
    }

    private static AccessOptions with(AccessOptions options, String word) {
        if (word.equals("errors-only")) {
            return options.withSample(0);
        }
        if (word.startsWith("sample=")) {
            return options.withSample(sample(word.substring("sample=".length())));
        }
        if (word.startsWith("slow-only=")) {
            return options.withSlow(time(word.substring("slow-only=".length())));
        }
        throw new IllegalArgumentException(
                "'" + word + "' is no option: there is sample=1%, slow-only=20ms, errors-only, format=…");
    }

    static double sample(String text) {
        Matcher matcher = PERCENT.matcher(text);
        if (!matcher.matches() || Double.parseDouble(text.substring(0, text.length() - 1)) > 100) {
            throw new IllegalArgumentException("'" + text + "' is no part of the whole, as in 1% or 0.1%");
        }
        return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    }

    private static Duration time(String text) {
        Matcher matcher = MILLIS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time, as in 20ms, 500us or 1s");
        }
        String unit = text.replaceAll("\\d", "");
        long number = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return switch (unit) {
            case "us" -> Duration.ofNanos(1000 * number);
            case "ms" -> Duration.ofMillis(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
