package io.spoa.spop.codec;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes SPOP data into a byte array that grows. Not thread-safe; reusable through {@link #truncate}. */
public final class WireWriter {
    /** The most bytes a {@link #varint} takes. */
    public static final int MAX_VARINT = 10;

    private byte[] bytes;
    private int size;

    /** An empty writer with room for {@code capacity} bytes before it grows. */
    public WireWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** Forgets everything after the first {@code newSize} bytes. */
    public void truncate(int newSize) {
        if (newSize < 0 || newSize > size) {
            throw new IndexOutOfBoundsException(newSize + " of " + size);
        }
        size = newSize;
    }

    /** A copy of the bytes from {@code from} on. */
    byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, size);
    }

    /** Takes the first {@code count} bytes out; what follows moves to the front. */
    public byte[] takeFirst(int count) {
        byte[] first = Arrays.copyOf(bytes, count);
        System.arraycopy(bytes, count, bytes, 0, size - count);
        size -= count;
        return first;
    }

    /** The bytes written, copied. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Writes the low eight bits. */
    public void u8(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** Writes the low 32 bits in network order. */
    public void u32(long value) {
        ensure(4);
        size += 4;
        patchU32(size - 4, value);
    }

    /** Overwrites four bytes at {@code index} with the low 32 bits in network order. */
    public void patchU32(int index, long value) {
        bytes[index] = (byte) (value >>> 24);
        bytes[index + 1] = (byte) (value >>> 16);
        bytes[index + 2] = (byte) (value >>> 8);
        bytes[index + 3] = (byte) value;
    }

    /** A copy of the first bytes, which must be written already and not be taken meanwhile. Any thread. */
    byte[] firstBytes(int count) {
        byte[] seen = bytes;
        VarHandle.acquireFence();
        return Arrays.copyOf(seen, count);
    }

    /** Writes 64 unsigned bits as a variable-length integer, one to ten bytes (SPOE.txt, section 3.1). */
    public void varint(long value) {
        ensure(MAX_VARINT);
        if (value >= 0 && value < 240) {
            bytes[size++] = (byte) value;
            return;
        }
        bytes[size++] = (byte) (value | 0xf0);
        long rest = (value - 240) >>> 4;
        while (rest >= 128) {
            bytes[size++] = (byte) (rest | 0x80);
            rest = (rest - 128) >>> 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** How many bytes {@link #varint} takes for this value. */
    public static int varintSize(long value) {
        if (value >= 0 && value < 240) {
            return 1;
        }
        int count = 2;
        for (long rest = (value - 240) >>> 4; rest >= 128; rest = (rest - 128) >>> 7) {
            count++;
        }
        return count;
    }

    /** Writes bytes as they are. */
    public void bytes(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Writes bytes with their length before them. */
    public void sized(byte[] source, int offset, int length) {
        varint(length);
        bytes(source, offset, length);
    }

    /** Writes the UTF-8 bytes of a string with their length before them. */
    public void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        sized(utf8, 0, utf8.length);
    }

    private void ensure(int more) {
        if (more > bytes.length - size) {
            byte[] grown = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
            // Whoever sees the new array in firstBytes sees what is in it.
            VarHandle.releaseFence();
            bytes = grown;
        }
    }
}
