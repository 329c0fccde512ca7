package io.spoa.script.bridge;

/** Bytes of ASCII text in a larger array. */
final class Octets {
    private Octets() {}

    /** Where a character comes first; {@code end} if it does not. */
    static int find(byte[] bytes, int from, int end, char what) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == what) {
                return i;
            }
        }
        return end;
    }

    /** What is left without spaces, tabs and line ends at both ends. */
    static Slice trimmed(byte[] bytes, int from, int end) {
        int first = from;
        int last = end;
        while (first < last && isSpace(bytes[first])) {
            first++;
        }
        while (first < last && isSpace(bytes[last - 1])) {
            last--;
        }
        return new Slice(bytes, first, last - first, true);
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r';
    }
}
