package io.spoa.spop.codec;

import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import java.nio.charset.StandardCharsets;

/**
 * Reads a part of a byte array as SPOP data. Every read is checked against the end of the part: what would pass it is an
 * {@link SpopException} with {@link Status#INVALID_FRAME}. Not thread-safe; reusable through {@link #reset}.
 */
public final class WireReader {
    private static final int MAX_SHIFT = 60;

    private byte[] bytes = {};
    private int position;
    private int end;

    /** A reader with nothing to read, until {@link #reset}. */
    public WireReader() {}

    /** A reader of {@code bytes[from..to)}. */
    public WireReader(byte[] bytes, int from, int to) {
        reset(bytes, from, to);
    }

    /** Starts over on {@code bytes[from..to)}, which is not copied. */
    public void reset(byte[] newBytes, int from, int to) {
        if (from < 0 || from > to || to > newBytes.length) {
            throw new IndexOutOfBoundsException(from + ".." + to + " of " + newBytes.length + " bytes");
        }
        bytes = newBytes;
        position = from;
        end = to;
    }

    /** The index of the next byte in the array. */
    public int position() {
        return position;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** The next byte as a number from 0 to 255. */
    public int u8() {
        if (position >= end) {
            throw truncated();
        }
        return bytes[position++] & 0xff;
    }

    /** The next four bytes in network order, as a number from 0 to 2^32 − 1. */
    public long u32() {
        require(4);
        long value = (bytes[position] & 0xffL) << 24
                | (bytes[position + 1] & 0xffL) << 16
                | (bytes[position + 2] & 0xffL) << 8
                | bytes[position + 3] & 0xffL;
        position += 4;
        return value;
    }

    /**
     * A variable-length integer (SPOE.txt, section 3.1): 64 unsigned bits in at most ten bytes.
     *
     * @throws SpopException if it does not end in time or does not fit 64 bits
     */
    public long varint() {
        int first = u8();
        return first < 240 ? first : longVarint(first);
    }

    private long longVarint(int first) {
        long value = first;
        int shift = 4;
        int next;
        do {
            next = u8();
            if (shift == MAX_SHIFT && next > 0x0f) {
                throw new SpopException(Status.INVALID_FRAME, "varint does not fit 64 bits");
            }
            long sum = value + ((long) next << shift);
            if (Long.compareUnsigned(sum, value) < 0) {
                throw new SpopException(Status.INVALID_FRAME, "varint does not fit 64 bits");
            }
            value = sum;
            shift += 7;
        } while (next >= 128);
        return value;
    }

    /** A length that the bytes left can hold. */
    public int length() {
        long length = varint();
        if (length < 0 || length > end - position) {
            throw new SpopException(
                    Status.INVALID_FRAME,
                    "a length of " + Long.toUnsignedString(length) + " where " + remaining() + " bytes are left");
        }
        return (int) length;
    }

    /** Passes over {@code count} bytes. */
    public void skip(int count) {
        require(count);
        position += count;
    }

    /** A string with its length before it, read as UTF-8. */
    public String string() {
        int length = length();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** The next {@code count} bytes, copied. */
    public byte[] take(int count) {
        require(count);
        byte[] taken = new byte[count];
        System.arraycopy(bytes, position, taken, 0, count);
        position += count;
        return taken;
    }

    private void require(int count) {
        if (count > end - position) {
            throw truncated();
        }
    }

    private SpopException truncated() {
        return new SpopException(Status.INVALID_FRAME, "data ends in the middle of a value");
    }
}
