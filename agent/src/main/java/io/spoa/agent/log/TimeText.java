package io.spoa.agent.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time at the start of a line. From line to line only the milliseconds change, as a rule. One thread. */
public final class TimeText {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.", Locale.ROOT);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.", Locale.ROOT);

    private final boolean iso;
    private byte[] second = {};
    private long shown = Long.MIN_VALUE;

    private TimeText(boolean iso) {
        this.iso = iso;
    }

    /** For people: {@code 2026-03-04 05:06:07.008}, where the machine is. */
    public static TimeText local() {
        return new TimeText(false);
    }

    /** For programs: {@code 2026-03-04T05:06:07.008Z}, in UTC. */
    public static TimeText utc() {
        return new TimeText(true);
    }

    /** Adds the time, milliseconds since 1970. */
    public void write(LineBuffer to, long millis) {
        long now = Math.floorDiv(millis, 1000L);
        if (now != shown) {
            shown = now;
            Instant instant = Instant.ofEpochSecond(now);
            String text = iso
                    ? ISO.format(instant.atOffset(ZoneOffset.UTC))
                    : LOCAL.format(instant.atZone(ZoneId.systemDefault()));
            second = text.getBytes(StandardCharsets.US_ASCII);
        }
        int fraction = (int) Math.floorMod(millis, 1000L);
        to.add(second, 0, second.length)
                .add((char) ('0' + fraction / 100))
                .add((char) ('0' + fraction / 10 % 10))
                .add((char) ('0' + fraction % 10));
        if (iso) {
            to.add('Z');
        }
    }
}
