package io.spoa.agent.db;

import java.util.Locale;

/**
 * What a statement is, as far as it matters here: how many {@code ?} it has, and whether another one follows. Knows quotes and remarks of
 * both databases. Immutable.
 *
 * @param parameters how many {@code ?} there are; {@code ??} is the operator in PostgreSQL
 * @param several whether there is something after a semicolon
 * @param first the first word, in capitals
 */
record SqlText(int parameters, boolean several, String first) {
    private static final int SHOWN = 60;

    static SqlText of(String sql, boolean sqlite) {
        int parameters = 0;
        boolean ended = false;
        boolean several = false;
        String first = "";
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int next = skip(sql, at, sqlite);
            if (next == at) {
                several |= ended && c != ';' && !Character.isWhitespace(c);
                ended |= c == ';';
                if (c == '?') {
                    boolean operator = !sqlite && sql.startsWith("??", at);
                    parameters += operator ? 0 : 1;
                    at += operator ? 1 : 0;
                } else if (Character.isLetter(c)) {
                    int end = word(sql, at);
                    first = first.isEmpty() ? sql.substring(at, end).toUpperCase(Locale.ROOT) : first;
                    at = end - 1;
                }
                next = at + 1;
            } else {
                several |= ended && c != '-' && c != '/';
            }
            at = next;
        }
        return new SqlText(parameters, several, first);
    }

    private static int word(String sql, int from) {
        int end = from;
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        // E'it''s': a string with backslashes begins with the word before.
        return end - from == 1 && end < sql.length() && sql.charAt(end) == '\'' && "eE".indexOf(sql.charAt(from)) >= 0
                ? quoted(sql, end, '\'', true)
                : end;
    }

    /** Past the string, quoted name or remark that begins here; the same place if none does. */
    private static int skip(String sql, int at, boolean sqlite) {
        char c = sql.charAt(at);
        return switch (c) {
            case '\'', '"' -> quoted(sql, at, c, false);
            case '`' -> sqlite ? quoted(sql, at, c, false) : at;
            case '[' -> sqlite ? quoted(sql, at, ']', false) : at;
            case '$' -> sqlite ? at : dollar(sql, at);
            case '-' -> sql.startsWith("--", at) ? past(sql.indexOf('\n', at), 1, sql) : at;
            case '/' -> sql.startsWith("/*", at) ? past(sql.indexOf("*/", at + 2), 2, sql) : at;
            default -> at;
        };
    }

    private static int past(int found, int length, String sql) {
        return found < 0 ? sql.length() : found + length;
    }

    private static int quoted(String sql, int at, char end, boolean backslashes) {
        for (int i = at + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && backslashes) {
                i++;
            } else if (c == end) {
                return i + 1; // A doubled one begins another string at once.
            }
        }
        return sql.length();
    }

    private static int dollar(String sql, int at) {
        int end = at + 1;
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            return at;
        }
        String tag = sql.substring(at, end + 1);
        return past(sql.indexOf(tag, end + 1), tag.length(), sql);
    }

    /** The beginning of a statement, in one line. */
    static String shown(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
