package io.spoa.agent.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a line that is being written, in UTF-8; reused from line to line, so that a line costs no garbage. One thread. */
public final class LineBuffer {
    /** More than this is not kept for the next line. */
    private static final int KEPT = 64 * 1024;

    private static final int FIRST = 512;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[FIRST];
    private int length;

    /** The bytes, up to {@link #length}; good until the next change. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Empties it. */
    public void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[FIRST];
        }
    }

    /** Adds one byte. */
    public LineBuffer add(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Adds bytes as they are. */
    public LineBuffer add(byte[] from, int start, int end) {
        room(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    /** Adds text that is known to be ASCII. */
    @SuppressWarnings("deprecation") // the one way that copies ASCII without garbage
    public LineBuffer ascii(String text) {
        int size = text.length();
        room(size);
        text.getBytes(0, size, bytes, length);
        length += size;
        return this;
    }

    /** Adds a number. */
    public LineBuffer number(long number) {
        room(20);
        if (number < 0) {
            return ascii(Long.toString(number));
        }
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Adds a number, unsigned, as sixteen hexadecimal digits. */
    public LineBuffer hex(long number) {
        room(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (number >>> shift) & 15];
        }
        return this;
    }

    /** Adds {@code \x1b}, as text shows a byte that is no text. */
    public LineBuffer escaped(byte no) {
        return add('\\').add('x').hexByte(no);
    }

    /** Adds two hexadecimal digits. */
    public LineBuffer hexByte(int no) {
        room(2);
        bytes[length++] = HEX[no >> 4 & 15];
        bytes[length++] = HEX[no & 15];
        return this;
    }

    /** Adds a character beyond ASCII; {@code at} is where it starts. Returns how many of the string's chars it took. */
    int character(String text, int at) {
        int point = text.codePointAt(at);
        if (point >= 0xd800 && point < 0xe000) {
            point = 0xfffd;
        }
        room(4);
        if (point < 0x800) {
            bytes[length++] = (byte) (0xc0 | point >> 6);
        } else {
            if (point < 0x10000) {
                bytes[length++] = (byte) (0xe0 | point >> 12);
            } else {
                bytes[length++] = (byte) (0xf0 | point >> 18);
                bytes[length++] = (byte) (0x80 | point >> 12 & 63);
            }
            bytes[length++] = (byte) (0x80 | point >> 6 & 63);
        }
        bytes[length++] = (byte) (0x80 | point & 63);
        return point < 0x10000 ? 1 : 2;
    }

    /** Makes one line of those from {@code start} on; only the last byte stays a line's end. */
    void joinLines(int start) {
        byte[] from = Arrays.copyOfRange(bytes, start, length);
        length = start;
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '\n' && i < from.length - 1) {
                ascii("#012");
            } else {
                add((char) (from[i] & 0xff));
            }
        }
    }

    private void room(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
