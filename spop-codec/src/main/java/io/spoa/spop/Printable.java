package io.spoa.spop;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes made readable for logs and terminals: never a control character, never more than a line. */
public final class Printable {
    private static final int MAX = 256;

    private Printable() {}

    /** The bytes as a quoted ASCII string, others as {@code \xNN}, cut after 256 bytes with the length said. */
    public static String quote(byte[] bytes, int offset, int length) {
        StringBuilder out = new StringBuilder(Math.min(length, MAX) + 2).append('"');
        for (int i = 0; i < Math.min(length, MAX); i++) {
            int b = bytes[offset + i] & 0xff;
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
            } else if (b >= 0x20 && b < 0x7f) {
                out.append((char) b);
            } else {
                out.append("\\x").append(HexFormat.of().toHexDigits((byte) b));
            }
        }
        out.append('"');
        return length > MAX ? out.append("… (").append(length).append(" bytes)").toString() : out.toString();
    }

    /** The bytes in hexadecimal, cut after 256 bytes with the length said. */
    public static String hex(byte[] bytes, int offset, int length) {
        String digits = HexFormat.of().formatHex(bytes, offset, offset + Math.min(length, MAX));
        return length > MAX ? digits + "… (" + length + " bytes)" : digits;
    }

    /** Names from the wire, for messages: as they are if printable ASCII, else quoted. */
    public static String name(byte[] bytes, int offset, int length) {
        String quoted = quote(bytes, offset, length);
        String plain = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        // The note on a cut is as long as quotes and escapes may be: only an uncut name can be told to be plain.
        return length <= MAX && quoted.length() == length + 2 ? plain : quoted;
    }
}
