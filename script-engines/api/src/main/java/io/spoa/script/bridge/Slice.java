package io.spoa.script.bridge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A string of a script: a part of an array. As an argument it is valid during the call only, and nobody writes to it: what is kept is
 * copied. As a result the engine copies it.
 *
 * @param text whether languages that tell text from bytes have text; it is UTF-8, or whatever bytes came from outside
 */
public record Slice(byte[] array, int offset, int length, boolean text) {
    /** Nothing, as text. */
    public static final Slice EMPTY = new Slice(new byte[0], 0, 0, true);

    /** Text. */
    public static Slice text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Slice(bytes, 0, bytes.length, true);
    }

    /** All bytes of an array, as text or as bytes. */
    public static Slice of(byte[] bytes, boolean text) {
        return new Slice(bytes, 0, bytes.length, text);
    }

    /** The bytes, in an array of their own. */
    public byte[] copy() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** The text; bytes that are no UTF-8 become U+FFFD. */
    public String string() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }
}
