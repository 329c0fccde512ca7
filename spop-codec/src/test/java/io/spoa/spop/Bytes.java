package io.spoa.spop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Byte vectors that a person can read: hexadecimal digits in groups of any length, and {@code 'text'} in ASCII. */
public final class Bytes {
    private static final Pattern PART = Pattern.compile("'([^']*)'|([0-9a-fA-F]+)|\\s+|(.)");

    private Bytes() {}

    public static byte[] of(String vector) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher part = PART.matcher(vector);
        while (part.find()) {
            if (part.group(1) != null) {
                out.writeBytes(part.group(1).getBytes(StandardCharsets.US_ASCII));
            } else if (part.group(2) != null) {
                out.writeBytes(HexFormat.of().parseHex(part.group(2)));
            } else if (part.group(3) != null) {
                throw new IllegalArgumentException("neither hexadecimal nor 'text': " + part.group(3));
            }
        }
        return out.toByteArray();
    }

    /** The frame with its length before it. */
    public static byte[] framed(byte[] frame) {
        byte[] framed = new byte[4 + frame.length];
        framed[0] = (byte) (frame.length >>> 24);
        framed[1] = (byte) (frame.length >>> 16);
        framed[2] = (byte) (frame.length >>> 8);
        framed[3] = (byte) frame.length;
        System.arraycopy(frame, 0, framed, 4, frame.length);
        return framed;
    }
}
