package io.spoa.script.lua.lib;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits source text into tokens before the compiler sees it, for two reasons: to say in plain words what of Lua 5.3 the
 * compiler does not know, and to name the token that a message of the compiler is about, which LuaJ's does not.
 */
@SuppressWarnings("ReferenceEquality") // Lua values have identity
final class SourceScan {
    /** What keeps a script from being compiled. */
    record Problem(int line, String text) {}

    record Token(int from, int to, int line) {}

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private @Nullable Problem problem;

    SourceScan(byte[] source) {
        text = new String(source, StandardCharsets.ISO_8859_1);
        while (problem == null && skipBlank()) {
            int from = at;
            int first = line;
            token();
            tokens.add(new Token(from, at, first));
            if (problem == null) {
                Syntax53.check(this, tokens.size() - 1);
            }
        }
    }

    @Nullable Problem problem() {
        return problem;
    }

    void report(int atLine, String what) {
        if (problem == null) {
            problem = new Problem(atLine, what);
        }
    }

    /** A token's text, or nothing beyond either end. */
    String token(int i) {
        return i < 0 || i >= tokens.size() ? "" : text.substring(tokens.get(i).from, tokens.get(i).to);
    }

    int line() {
        return line;
    }

    int lineOf(int i) {
        return tokens.get(i).line;
    }

    /** What {@link #near} needs behind the source: then reading past a token differs from reading past the end. */
    static byte[] padded(byte[] source) {
        byte[] padded = java.util.Arrays.copyOf(source, source.length + 2);
        padded[source.length] = ' ';
        padded[source.length + 1] = ' ';
        return padded;
    }

    /** The last token that a compiler which has read so many bytes of the padded source knows, quoted for a message. */
    String near(int read) {
        Token last = last(read);
        if (last == null || read >= text.length() + 2) {
            return "<eof>";
        }
        byte[] bytes = text.substring(last.from, last.to).getBytes(StandardCharsets.ISO_8859_1);
        return "'" + new String(bytes, StandardCharsets.UTF_8) + "'";
    }

    int line(int read) {
        Token last = last(read);
        return last == null ? line : last.line;
    }

    private @Nullable Token last(int read) {
        Token found = null;
        for (Token t : tokens) {
            // The compiler has always read one byte beyond the token.
            if (t.to >= read) {
                break;
            }
            found = t;
        }
        return found;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private boolean skipBlank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '-' && peek(1) == '-') {
                at += 2;
                int level = peek(0) == '[' ? longLevel() : -1;
                if (level >= 0) {
                    longText(level);
                } else {
                    while (at < text.length() && peek(0) != '\n') {
                        at++;
                    }
                }
            } else if (c == ' ' || c >= '\t' && c <= '\r') {
                if (c == '\n') {
                    line++;
                }
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void token() {
        char c = peek(0);
        if (Character.isDigit(c) || c == '.' && Character.isDigit(peek(1))) {
            numeral();
        } else if (wordy(c)) {
            while (wordy(peek(0)) && at < text.length()) {
                at++;
            }
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '[' && longLevel() >= 0) {
            longText(longLevel());
        } else {
            at += operator();
        }
    }

    private static boolean wordy(char c) {
        return c == '_' || c < 0x80 && Character.isLetterOrDigit(c);
    }

    private int operator() {
        if (text.startsWith("...", at)) {
            return 3;
        }
        for (String two : List.of("==", "~=", "<=", ">=", "//", "<<", ">>", "..", "::")) {
            if (text.startsWith(two, at)) {
                return 2;
            }
        }
        return 1;
    }

    private void numeral() {
        int from = at;
        boolean hex = peek(0) == '0' && (peek(1) | 0x20) == 'x';
        at += hex ? 2 : 0;
        while (at < text.length()) {
            char c = peek(0);
            if ((c | 0x20) == (hex ? 'p' : 'e') && (peek(1) == '+' || peek(1) == '-')) {
                at += 2;
            } else if (c == '.' || wordy(c)) {
                at++;
            } else {
                break;
            }
        }
        Syntax53.numeral(this, text.substring(from, at), line);
    }

    private void string(char quote) {
        int first = line;
        int from = at;
        at++;
        while (at < text.length() && peek(0) != quote && peek(0) != '\n') {
            if (peek(0) == '\\') {
                at++;
                Syntax53.escape(this, text, from, at);
                if (peek(0) == 'z') {
                    while (at + 1 < text.length() && Character.isWhitespace(peek(1))) {
                        at++;
                        line += peek(0) == '\n' ? 1 : 0;
                    }
                } else if (peek(0) == '\r' && peek(1) == '\n') {
                    at++;
                    line++;
                } else if (peek(0) == '\n') {
                    line++;
                }
            }
            at++;
        }
        if (peek(0) == quote && at < text.length()) {
            at++;
        } else {
            at = Math.min(at, text.length());
            line = Math.max(line, first);
        }
    }

    /** The number of equal signs of the long bracket here, or -1. */
    private int longLevel() {
        int i = 1;
        while (peek(i) == '=') {
            i++;
        }
        return peek(i) == '[' ? i - 1 : -1;
    }

    private void longText(int level) {
        int from = at;
        int end = text.indexOf("]" + "=".repeat(level) + "]", at + level + 2);
        at = end < 0 ? text.length() : end + level + 2;
        for (int i = from; i < at; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
    }
}
