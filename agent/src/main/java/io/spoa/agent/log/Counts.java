package io.spoa.agent.log;

/** Numbers as the log shows them. */
final class Counts {
    private Counts() {}

    /** Three digits at a time: {@code 1 204}. */
    static String spaced(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int at = text.length() - 3; at > 0; at -= 3) {
            text.insert(at, ' ');
        }
        return text.toString();
    }
}
