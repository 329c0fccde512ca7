package io.spoa.script.polyglot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Strings between the wire's bytes and languages whose strings are Unicode. They are read as UTF-8; a byte that is not UTF-8
 * becomes a lone surrogate U+DC80 to U+DCFF, and becomes that byte again on the way out (as Python's surrogateescape does).
 * So every string survives the way through a script.
 */
public final class EscapedText {
    private static final char ESCAPED = '\udc00';

    private EscapedText() {}

    /** The text of some bytes. */
    public static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        // What cannot be read is replaced by U+FFFD; it may also have been sent, so look closely then.
        return text.indexOf('\ufffd') < 0 ? text : decodeEscaping(bytes, offset, length);
    }

    private static String decodeEscaping(byte[] bytes, int offset, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        // A byte becomes at most one char.
        CharBuffer out = CharBuffer.allocate(length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED | in.get() & 0xff));
            }
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    /** The bytes of a text. A lone surrogate that no byte has become is sent as {@code ?}. */
    public static byte[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            // A lone surrogate has become a question mark; there may also be an ordinary one.
            if (b == '?') {
                return hasEscapes(text) ? encodeEscaped(text) : bytes;
            }
        }
        return bytes;
    }

    private static boolean hasEscapes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEscape(String text, int index) {
        char c = text.charAt(index);
        return c >= (ESCAPED | 0x80)
                && c <= (ESCAPED | 0xff)
                && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    private static byte[] encodeEscaped(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                out.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
                out.write(text.charAt(i) & 0xff);
                from = i + 1;
            }
        }
        out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
