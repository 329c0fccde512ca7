package io.spoa.agent.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and sizes, in the units of HOCON. A time needs one: that a bare number is milliseconds nobody should have to know. */
public final class Units {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?) *([A-Za-z]*)");

    private static final Map<String, Long> NANOS = new LinkedHashMap<>();
    private static final Map<String, Long> BYTES = new LinkedHashMap<>();

    static {
        times(86_400_000_000_000L, "d", "day", "days");
        times(3_600_000_000_000L, "h", "hour", "hours");
        times(60_000_000_000L, "m", "minute", "minutes");
        times(1_000_000_000L, "s", "second", "seconds");
        times(1_000_000L, "ms", "milli", "millis", "millisecond", "milliseconds");
        times(1_000L, "us", "micro", "micros", "microsecond", "microseconds");
        times(1L, "ns", "nano", "nanos", "nanosecond", "nanoseconds");
        sizes(1L << 30, "GiB", "G", "g", "Gi");
        sizes(1L << 20, "MiB", "M", "m", "Mi");
        sizes(1L << 10, "KiB", "K", "k", "Ki");
        sizes(1_000_000_000L, "GB");
        sizes(1_000_000L, "MB");
        sizes(1_000L, "kB");
        sizes(1L, "", "B", "b", "byte", "bytes");
    }

    private Units() {}

    private static void times(long nanos, String... units) {
        for (String unit : units) {
            NANOS.put(unit, nanos);
        }
    }

    private static void sizes(long bytes, String... units) {
        for (String unit : units) {
            BYTES.put(unit, bytes);
        }
    }

    /**
     * The time that a text says.
     *
     * @throws IllegalArgumentException if it says none; without a message, unless it is too much
     */
    public static Duration time(String text) {
        return Duration.ofNanos(number(text, NANOS));
    }

    /**
     * The bytes that a text says.
     *
     * @throws IllegalArgumentException if it says none; without a message, unless it is too much
     */
    public static long size(String text) {
        return number(text, BYTES);
    }

    private static long number(String text, Map<String, Long> units) {
        Matcher matcher = TEXT.matcher(text.strip());
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException();
        }
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is too much", e);
        }
    }

    /** As {@link #time} reads it, in the biggest unit that it is a whole number of. */
    public static String write(Duration time) {
        if (time.isZero()) {
            return "0s";
        }
        return write(time.toNanos(), NANOS);
    }

    /** As {@link #size} reads it, in the biggest unit that it is a whole number of. */
    public static String write(long size) {
        return size == 0 ? "0" : write(size, BYTES);
    }

    /** In the first unit that it is a whole number of. */
    private static String write(long number, Map<String, Long> units) {
        return units.entrySet().stream()
                .filter(unit -> number % unit.getValue() == 0)
                .findFirst()
                .map(unit -> String.format(Locale.ROOT, "%d%s", number / unit.getValue(), unit.getKey()))
                .orElseThrow();
    }
}
