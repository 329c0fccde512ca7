package io.spoa.agent.log;

/**
 * Text as a line may hold it: nothing that a peer or a script says can fake another line or break the JSON. What is no
 * character or only steers a terminal is shown by its number.
 */
final class Escapes {
    private Escapes() {}

    /** Text for people; {@code most} chars of it. Further lines are indented, so that none looks like a line of its own. */
    static void text(LineBuffer to, String text, int most) {
        int end = Math.min(text.length(), most);
        for (int i = 0; i < end; ) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 127 || c == '\t') {
                to.add(c);
                i++;
            } else if (c == '\n') {
                to.add(c);
                i++;
                if (i < end && text.charAt(i) != ' ' && text.charAt(i) != '\t') {
                    to.ascii("    ");
                }
            } else if (c < 0xa0) {
                to.escaped((byte) c);
                i++;
            } else {
                i += to.character(text, i);
            }
        }
        if (end < text.length()) {
            to.ascii(" (cut)");
        }
    }

    /** Text for people from bytes that should be UTF-8. */
    static void text(LineBuffer to, byte[] text, int from, int end) {
        int start = from;
        int at = from;
        while (at < end) {
            int size = text[at] >= ' ' && text[at] != 127 || text[at] == '\t' ? 1 : Utf8.length(text, at, end);
            if (size > 0) {
                at += size;
                continue;
            }
            to.add(text, start, at).escaped(text[at]);
            at++;
            start = at;
        }
        to.add(text, start, at);
    }

    /** A string of JSON with its quotes; {@code most} chars of the text. */
    static void json(LineBuffer to, String text, int most) {
        int end = Math.min(text.length(), most);
        to.add('"');
        jsonInner(to, text, end);
        to.ascii(end < text.length() ? " (cut)\"" : "\"");
    }

    /** The same without the quotes. */
    static void jsonInner(LineBuffer to, String text, int end) {
        for (int i = 0; i < end; ) {
            char c = text.charAt(i);
            if (c < 0xa0) {
                json(to, c);
                i++;
            } else {
                i += to.character(text, i);
            }
        }
    }

    /** A string of JSON with its quotes from bytes that should be UTF-8; what is not is shown as {@code \xff}. */
    static void json(LineBuffer to, byte[] text, int from, int end) {
        to.add('"');
        jsonInner(to, text, from, end);
        to.add('"');
    }

    /** The same without the quotes. */
    static void jsonInner(LineBuffer to, byte[] text, int from, int end) {
        int at = from;
        while (at < end) {
            int size = text[at] >= 0 ? 0 : Utf8.length(text, at, end);
            if (size > 0) {
                to.add(text, at, at + size);
                at += size;
            } else if (text[at] >= 0) {
                json(to, (char) text[at++]);
            } else {
                to.ascii("\\\\x").hexByte(text[at++]);
            }
        }
    }

    private static void json(LineBuffer to, char c) {
        switch (c) {
            case '"' -> to.ascii("\\\"");
            case '\\' -> to.ascii("\\\\");
            case '\n' -> to.ascii("\\n");
            case '\t' -> to.ascii("\\t");
            case '\r' -> to.ascii("\\r");
            default -> {
                if (c >= ' ' && c < 127) {
                    to.add(c);
                } else {
                    to.ascii("\\u00").hexByte(c);
                }
            }
        }
    }
}
