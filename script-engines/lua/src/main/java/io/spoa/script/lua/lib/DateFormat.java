package io.spoa.script.lua.lib;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** C's strftime in the C locale. */
final class DateFormat {
    private static final String PLAIN = "aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%";
    private static final String AFTER_E = "cCxXyY";
    private static final String AFTER_O = "deHImMSuUVwWy";

    private DateFormat() {}

    static String format(String format, ZonedDateTime t, boolean utc) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            int at = i + 1;
            char modifier = at < format.length() ? format.charAt(at) : '\0';
            String allowed = modifier == 'E' ? AFTER_E : modifier == 'O' ? AFTER_O : PLAIN;
            at += allowed.equals(PLAIN) ? 0 : 1;
            if (at >= format.length() || allowed.indexOf(format.charAt(at)) < 0) {
                String shown = format.substring(i, Math.min(at + 1, format.length()));
                throw Args.bad(1, "date", "invalid conversion specifier '" + shown + "'");
            }
            out.append(field(format.charAt(at), t, utc));
            i = at;
        }
        return out.toString();
    }

    private static String two(long n) {
        return "%02d".formatted(n);
    }

    private static String field(char c, ZonedDateTime t, boolean utc) {
        return switch (c) {
            case 'a' -> t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' ->
                t.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH).substring(0, 3);
            case 'B' -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", t, utc);
            case 'C' -> two(Math.floorDiv(t.getYear(), 100));
            case 'd' -> two(t.getDayOfMonth());
            case 'D', 'x' -> format("%m/%d/%y", t, utc);
            case 'e' -> "%2d".formatted(t.getDayOfMonth());
            case 'F' -> format("%Y-%m-%d", t, utc);
            case 'g' -> two(Math.floorMod(t.get(IsoFields.WEEK_BASED_YEAR), 100));
            case 'G' -> Integer.toString(t.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> two(t.getHour());
            case 'I' -> two(t.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case 'j' -> "%03d".formatted(t.getDayOfYear());
            case 'm' -> two(t.getMonthValue());
            case 'M' -> two(t.getMinute());
            case 'n' -> "\n";
            case 'p' -> t.getHour() < 12 ? "AM" : "PM";
            case 'r' -> format("%I:%M:%S %p", t, utc);
            case 'R' -> format("%H:%M", t, utc);
            case 'S' -> two(t.getSecond());
            case 't' -> "\t";
            case 'T', 'X' -> format("%H:%M:%S", t, utc);
            default -> rare(c, t, utc);
        };
    }

    private static String rare(char c, ZonedDateTime t, boolean utc) {
        int fromMonday = t.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
        int fromSunday = t.getDayOfWeek().getValue() % 7;
        return switch (c) {
            case 'u' -> Integer.toString(fromMonday + 1);
            case 'U' -> two((t.getDayOfYear() + 6 - fromSunday) / 7);
            case 'V' -> two(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'w' -> Integer.toString(fromSunday);
            case 'W' -> two((t.getDayOfYear() + 6 - fromMonday) / 7);
            case 'y' -> two(Math.floorMod(t.getYear(), 100));
            case 'Y' -> Integer.toString(t.getYear());
            case 'z' ->
                t.getOffset().getTotalSeconds() == 0
                        ? "+0000"
                        : t.getOffset().getId().replace(":", "").substring(0, 5);
            case 'Z' ->
                utc ? "GMT" : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(t);
            default -> "%";
        };
    }
}
