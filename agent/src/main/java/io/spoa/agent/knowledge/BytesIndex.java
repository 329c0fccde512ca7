package io.spoa.agent.knowledge;

import java.util.Arrays;

/**
 * Strings of bytes, each once and with a number from 0: all bytes in one array, where each ends in another, and a table of numbers
 * by hash. Made by one thread; then for any.
 */
final class BytesIndex {
    private static final int NONE = -1;
    private static final int FIRST_TABLE = 64;
    /** As long as an array may be. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final boolean ignoreCase;
    private byte[] bytes = new byte[1024];
    private int[] ends = new int[FIRST_TABLE];
    private int[] table = new int[FIRST_TABLE];
    private int size;

    /**
     * An empty one.
     *
     * @param ignoreCase whether ASCII letters are the same in upper and lower case
     */
    BytesIndex(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    int size() {
        return size;
    }

    /** How many bytes it takes. */
    long memory() {
        return bytes.length + 4L * ends.length + 4L * table.length;
    }

    /** Where a string begins in {@link #bytes}. */
    int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    /** How many bytes a string has. */
    int length(int number) {
        return ends[number] - start(number);
    }

    /** The bytes of all. */
    byte[] bytes() {
        return bytes;
    }

    /** The number of a string, which is added if it is new: {@link #size} tells. */
    int add(byte[] from, int offset, int length) throws BadEntry {
        int slot = slot(from, offset, length);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        int start = size == 0 ? 0 : ends[size - 1];
        if (length > MOST - start) {
            throw new BadEntry("all entries have at most " + MOST + " bytes");
        }
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(2L * bytes.length, start + length)));
        }
        System.arraycopy(from, offset, bytes, start, length);
        if (ignoreCase) {
            lower(start, start + length);
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size] = start + length;
        table[slot] = size + 1;
        size++;
        if (2 * size > table.length) {
            grow();
        }
        return size - 1;
    }

    private void lower(int from, int to) {
        for (int i = from; i < to; i++) {
            bytes[i] = (byte) lower(bytes[i]);
        }
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private void grow() {
        table = new int[2 * table.length];
        for (int i = 0; i < size; i++) {
            int at = hash(bytes, start(i), length(i)) & table.length - 1;
            while (table[at] != 0) {
                at = at + 1 & table.length - 1;
            }
            table[at] = i + 1;
        }
    }

    /** Gives back what was only room to grow. */
    void trim() {
        bytes = Arrays.copyOf(bytes, size == 0 ? 0 : ends[size - 1]);
        ends = Arrays.copyOf(ends, size);
    }

    /** Gives back what only {@link #add} and {@link #find} need. */
    void seal() {
        trim();
        table = new int[0];
    }

    /** The number of a string, or -1. */
    int find(byte[] from, int offset, int length) {
        return size == 0 ? NONE : table[slot(from, offset, length)] - 1;
    }

    /** Where a string is in the table, or would be. */
    private int slot(byte[] from, int offset, int length) {
        int mask = table.length - 1;
        int at = hash(from, offset, length) & mask;
        while (table[at] != 0 && !isSame(table[at] - 1, from, offset, length)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private boolean isSame(int number, byte[] from, int offset, int length) {
        int start = start(number);
        int end = ends[number];
        if (end - start != length) {
            return false;
        }
        if (!ignoreCase) {
            return Arrays.equals(bytes, start, end, from, offset, offset + length);
        }
        for (int i = 0; i < length; i++) {
            if (bytes[start + i] != lower(from[offset + i])) {
                return false;
            }
        }
        return true;
    }

    private int hash(byte[] from, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + (ignoreCase ? lower(from[i]) : from[i]);
        }
        hash *= 0x9e3779b9;
        return hash ^ hash >>> 15;
    }
}
