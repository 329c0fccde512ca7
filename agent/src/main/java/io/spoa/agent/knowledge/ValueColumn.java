package io.spoa.agent.knowledge;

import io.spoa.script.bridge.Slice;
import java.util.Arrays;

/** The value of each entry by the entry's number; values that are the same are there once. Made by one thread; then for any. */
final class ValueColumn {
    private final BytesIndex values = new BytesIndex(false);
    private int[] numbers = new int[64];
    private int size;

    /** The value of the next entry. */
    void add(byte[] from, int offset, int length) throws BadEntry {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = values.add(from, offset, length);
    }

    /** How many entries have one so far. */
    int size() {
        return size;
    }

    /** Gives back what only {@link #add} needs. */
    void trim() {
        numbers = Arrays.copyOf(numbers, size);
        values.seal();
    }

    long bytes() {
        return 4L * numbers.length + values.memory();
    }

    /** The value of an entry. */
    Slice get(int entry) {
        int number = numbers[entry];
        return new Slice(values.bytes(), values.start(number), values.length(number), true);
    }
}
