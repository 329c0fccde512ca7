package io.spoa.agent.store;

import io.spoa.script.SharedValue;
import io.spoa.spop.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An entry of what scripts share, for people.
 *
 * @param key as scripts gave it; if that is no text, quoted with {@code \xNN}
 * @param kind what it is: {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code rate}, {@code set} or {@code counters}
 * @param value a {@code Long}, a {@code Double}, a {@code Boolean}, or the beginning of a string as the key has it
 * @param leftNanos how long it has still to live; {@link Long#MAX_VALUE} if it has no end
 */
public record StoredEntry(String key, String kind, Object value, long leftNanos) {
    private static final int MOST_BYTES = 256;

    static StoredEntry of(StoreKey key, Entry entry, long now) {
        SharedValue value = entry.value(now);
        String kind = switch (entry) {
            case Counted _ -> "rate";
            case Grouped group -> group.counters() ? "counters" : "set";
            case Kept kept -> word(kept.value());
        };
        Object shown = switch (value) {
            case SharedValue.Bytes string -> beginning(string.bytes());
            case SharedValue.Whole whole -> whole.number();
            case SharedValue.Real real -> real.number();
            case SharedValue.Flag flag -> flag.set();
        };
        long left = entry.end() == Entry.NEVER ? Long.MAX_VALUE : entry.end() - now;
        return new StoredEntry(text(key.bytes()), kind, shown, left);
    }

    private static String word(SharedValue value) {
        return switch (value) {
            case SharedValue.Bytes _ -> "string";
            case SharedValue.Whole _ -> "integer";
            case SharedValue.Real _ -> "number";
            case SharedValue.Flag _ -> "boolean";
        };
    }

    private static Object beginning(byte[] bytes) {
        return bytes.length > MOST_BYTES ? Printable.quote(bytes, 0, bytes.length) : text(bytes);
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean plain = text.codePoints().noneMatch(Character::isISOControl)
                && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return plain ? text : Printable.quote(bytes, 0, bytes.length);
    }
}
