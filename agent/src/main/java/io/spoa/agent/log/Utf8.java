package io.spoa.agent.log;

/** What is a character in UTF-8 and what is not. */
final class Utf8 {
    private Utf8() {}

    /** How many bytes the character beyond ASCII takes that starts there and ends before {@code end}, or 0 if none does. */
    static int length(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (size == 0 || size > end - at) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        // Longer than need be, halves of a pair, beyond the last character, and the control characters of ISO 8859-1.
        boolean bad = first == 0xe0 && second < 0xa0
                || first == 0xed && second >= 0xa0
                || first == 0xf0 && second < 0x90
                || first == 0xf4 && second >= 0x90
                || first == 0xc2 && second < 0xa0;
        return bad ? 0 : size;
    }
}
