package io.spoa.agent.store.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.spoa.script.SharedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values as Redis has them: so that other programs can read and write them, an integer is its digits and text is itself. What would be taken
 * for something else has a letter and a colon before it: {@code s:} text, {@code b:} bytes, {@code d:} a double, {@code f:} 0 or 1.
 */
final class Encoded {
    /** The digits of the longest integer, with its sign. */
    private static final int MOST_DIGITS = 20;

    private static final String TAGS = "sbdf";

    private Encoded() {}

    static byte[] of(SharedValue value) {
        return switch (value) {
            case SharedValue.Bytes string when !string.text() -> tagged('b', string.bytes());
            case SharedValue.Bytes string -> isPlain(string.bytes()) ? string.bytes() : tagged('s', string.bytes());
            case SharedValue.Whole whole -> ascii(Long.toString(whole.number()));
            case SharedValue.Real real -> tagged('d', ascii(Double.toString(real.number())));
            case SharedValue.Flag flag -> ascii(flag.set() ? "f:1" : "f:0");
        };
    }

    /** All that are the same to a script, as {@link SharedValue#isSame} says. */
    static List<byte[]> allOf(SharedValue value) {
        List<byte[]> all = new ArrayList<>();
        switch (value) {
            case SharedValue.Bytes string -> {
                all.add(of(new SharedValue.Bytes(string.bytes(), true)));
                all.add(tagged('s', string.bytes()));
                all.add(tagged('b', string.bytes()));
            }
            case SharedValue.Whole whole -> {
                all.add(of(whole));
                addSame(new SharedValue.Real(whole.number()), whole, all);
                addSame(new SharedValue.Real(-0.0), whole, all);
            }
            case SharedValue.Real real -> {
                all.add(of(real));
                addSame(new SharedValue.Whole((long) real.number()), real, all);
                addSame(new SharedValue.Real(0.0), real, all);
                addSame(new SharedValue.Real(-0.0), real, all);
            }
            case SharedValue.Flag flag -> all.add(of(flag));
        }
        return all;
    }

    private static void addSame(SharedValue other, SharedValue value, List<byte[]> all) {
        if (value.isSame(other)) {
            all.add(of(other));
        }
    }

    static SharedValue decode(byte[] bytes) {
        if (isInteger(bytes)) {
            return new SharedValue.Whole(Long.parseLong(new String(bytes, ISO_8859_1)));
        }
        if (isTagged(bytes)) {
            byte[] rest = Arrays.copyOfRange(bytes, 2, bytes.length);
            switch (bytes[0]) {
                case 's', 'b' -> {
                    return new SharedValue.Bytes(rest, bytes[0] == 's');
                }
                case 'f' -> {
                    return new SharedValue.Flag(rest.length == 1 && rest[0] == '1');
                }
                default -> {
                    try {
                        return new SharedValue.Real(Double.parseDouble(new String(rest, ISO_8859_1)));
                    } catch (NumberFormatException e) {
                        // another program's text
                    }
                }
            }
        }
        return new SharedValue.Bytes(bytes, true);
    }

    private static boolean isPlain(byte[] text) {
        return !isInteger(text) && !isTagged(text);
    }

    private static boolean isTagged(byte[] bytes) {
        return bytes.length >= 2 && bytes[1] == ':' && TAGS.indexOf(bytes[0]) >= 0;
    }

    /** As Redis counts: 64 bits, no plus, no zero in front. */
    private static boolean isInteger(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST_DIGITS || bytes[bytes.length - 1] > '9') {
            return false;
        }
        String text = new String(bytes, ISO_8859_1);
        try {
            return Long.toString(Long.parseLong(text)).equals(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static byte[] tagged(char tag, byte[] bytes) {
        byte[] all = new byte[2 + bytes.length];
        all[0] = (byte) tag;
        all[1] = ':';
        System.arraycopy(bytes, 0, all, 2, bytes.length);
        return all;
    }

    /** The ASCII of a text. */
    static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
