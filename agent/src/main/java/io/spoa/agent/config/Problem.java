package io.spoa.agent.config;

/**
 * Something wrong with a configuration.
 *
 * @param where where it was said
 * @param text what is wrong, and what would be right; a line
 */
public record Problem(Origin where, String text) {
    /** Longer ones quote a value that nobody wants to read. */
    private static final int LONGEST = 400;

    /** Keeps it a line. */
    public Problem {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(c -> line.appendCodePoint(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c));
        text = line + (line.length() < LONGEST ? "" : " …");
    }

    /** As people read it: {@code spoa.conf:12: …}. */
    @Override
    public String toString() {
        return (where.isSet() ? where + ": " : "") + text;
    }
}
