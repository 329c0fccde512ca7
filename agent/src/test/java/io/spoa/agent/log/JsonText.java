package io.spoa.agent.log;

import java.util.ArrayList;
import java.util.List;

/** Reads a flat JSON object as strictly as a parser does. */
final class JsonText {
    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** Names and values in turn; numbers as long. Fails if it is no such object followed by a line's end. */
    static Object[] fields(String line) {
        return new JsonText(line).object().toArray();
    }

    private List<Object> object() {
        List<Object> fields = new ArrayList<>();
        take('{');
        do {
            fields.add(string());
            take(':');
            fields.add(text.charAt(at) == '"' ? string() : number());
        } while (takeIf(','));
        take('}');
        take('\n');
        if (at != text.length()) {
            throw new AssertionError("more at " + at + " of " + text);
        }
        return fields;
    }

    private boolean takeIf(char c) {
        boolean there = text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void take(char c) {
        if (!takeIf(c)) {
            throw new AssertionError("no " + c + " at " + at + " of " + text);
        }
    }

    private long number() {
        int start = at;
        while (Character.isDigit(text.charAt(at))) {
            at++;
        }
        return Long.parseLong(text.substring(start, at));
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        take('"');
        while (!takeIf('"')) {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw new AssertionError("a control character at " + at + " of " + text);
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw new AssertionError("\\" + c + " in " + text);
        };
    }
}
