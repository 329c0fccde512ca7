package io.spoa.agent.control;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A named value of an answer.
 *
 * @param key its name for programs, in snake_case and with its unit: {@code age_s}
 * @param value a string, a number, a boolean, or a list of those
 * @param text the same for people
 */
public record Field(String key, Object value, String text) {
    /** A value that people read as programs do. */
    public static Field of(String key, Object value) {
        return new Field(
                key,
                value,
                value instanceof List<?> list
                        ? String.join(", ", list.stream().map(String::valueOf).toList())
                        : String.valueOf(value));
    }

    /** A value with a text of its own. */
    public static Field of(String key, Object value, String text) {
        return new Field(key, value, text);
    }

    /** A time span; the key gets the unit {@code _s}. */
    public static Field time(String key, long nanos) {
        return new Field(key + "_s", Math.round(nanos / 1e6) / 1e3, duration(nanos));
    }

    /** A short time span; the key gets the unit {@code _us}. */
    public static Field micros(String key, double micros) {
        return new Field(key + "_us", Math.round(micros * 10) / 10.0, duration(Math.round(micros * 1e3)));
    }

    /** A moment, in UTC to the second. */
    public static Field moment(String key, Instant when) {
        String text = Instant.ofEpochSecond(when.getEpochSecond()).toString();
        return new Field(key, text, text);
    }

    /** The key for people: without unit, and in words. */
    public String title() {
        return key.equals("per_s")
                ? "rate"
                : key.replaceFirst("_(s|us|mb)$", "").replace('_', ' ');
    }

    /** As in {@code 35 us}, {@code 1.2 ms}, {@code 4.1 s}, {@code 5m12s}, {@code 3h07m} or {@code 12d03h}. */
    public static String duration(long nanos) {
        double seconds = nanos / 1e9;
        if (nanos == 0) {
            return "0";
        }
        if (nanos < 1_000_000) {
            return String.format(Locale.ROOT, "%.0f us", nanos / 1e3);
        }
        if (seconds < 1) {
            return String.format(Locale.ROOT, nanos < 10_000_000 ? "%.1f ms" : "%.0f ms", nanos / 1e6);
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = (long) seconds;
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60);
        }
        return whole < 86_400
                ? String.format(Locale.ROOT, "%dh%02dm", whole / 3600, whole / 60 % 60)
                : String.format(Locale.ROOT, "%dd%02dh", whole / 86_400, whole / 3600 % 24);
    }
}
