package io.spoa.agent.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. */
final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Words() {}

    /** A time span from nanoseconds, with two or three digits that mean something. */
    static String nanos(long nanos) {
        if (nanos <= 0) {
            return "–";
        }
        return nanos < 1e6
                ? digits(nanos / 1e3) + " µs"
                : nanos < 1e9 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
    }

    /** How many a second. */
    static String rate(double perSecond) {
        if (perSecond >= 9.95) {
            return count(Math.round(perSecond));
        }
        return perSecond <= 0 ? "0" : String.format(Locale.ROOT, "%.1f", perSecond);
    }

    private static String digits(double value) {
        String format = value == Math.rint(value) || value >= 99.5 ? "%.0f" : value >= 9.95 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** A count in groups of three. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
    }

    static String bytes(long bytes) {
        return bytes >= 1 << 30
                ? digits((double) bytes / (1 << 30)) + " GB"
                : bytes >= 1 << 20 ? digits((double) bytes / (1 << 20)) + " MB" : digits(bytes / 1024.0) + " kB";
    }

    static String percent(double part) {
        return Math.round(100 * Math.clamp(part, 0, 1)) + " %";
    }

    static String clock(Instant moment) {
        return CLOCK.format(moment.atZone(ZoneId.systemDefault()));
    }

    static String ago(Instant moment, Instant now) {
        Duration age = Duration.between(moment, now);
        return age.toSeconds() < 1 ? "now" : span(age) + " ago";
    }

    /** A long time, coarsely. */
    static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86_400
                ? seconds / 3600 + " h " + seconds / 60 % 60 + " min"
                : seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
    }
}
