package io.spoa.script.python;

import io.spoa.script.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts source of either Python into words, and never fails: it runs on what no Python could read. */
final class Lexer {
    private static final String[] LONG_OPERATORS = {
        "**=", "//=", ">>=", "<<=", "...", "->", ":=", "<>", "!=", "==", "<=", ">=", "**", "//", ">>", "<<", "+=", "-=",
        "*=", "/=", "%=", "&=", "|=", "^=", "@="
    };

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int depth;

    private Lexer(String source) {
        this.source = source;
    }

    /** The words of a source, each logical line closed by an {@link Kind#END}. */
    static List<Token> tokens(String source) {
        Lexer lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\n') {
                newLine();
            } else if (c == '#') {
                skipComment();
            } else if (c == '\\' && peek(1) == '\n') {
                at += 2;
                line++;
            } else if (Character.isWhitespace(c) || c == '\ufeff') {
                at++;
            } else if (Character.isJavaIdentifierStart(c) && c != '$') {
                word();
            } else if (c == '"' || c == '\'') {
                string("");
            } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
                number();
            } else {
                operator(c);
            }
        }
        end();
    }

    private void newLine() {
        if (depth == 0) {
            end();
        }
        line++;
        at++;
    }

    private void end() {
        if (!tokens.isEmpty() && tokens.getLast().kind() != Kind.END) {
            tokens.add(new Token(Kind.END, "", line, 0));
        }
    }

    private void skipComment() {
        while (at < source.length() && source.charAt(at) != '\n') {
            at++;
        }
    }

    private void word() {
        int start = at;
        while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        String text = source.substring(start, at);
        char next = peek(0);
        if ((next == '"' || next == '\'') && text.length() <= 2 && isPrefix(text)) {
            string(text.toLowerCase(java.util.Locale.ROOT));
        } else {
            add(Kind.NAME, text);
        }
    }

    private static boolean isPrefix(String text) {
        return text.chars().allMatch(c -> "rRbBuUfF".indexOf(c) >= 0);
    }

    private void string(String prefix) {
        add(Kind.STRING, prefix);
        String quote = source.substring(at, at + 1);
        String triple = quote.repeat(3);
        boolean isLong = source.startsWith(triple, at);
        String close = isLong ? triple : quote;
        at += close.length();
        while (at < source.length() && !source.startsWith(close, at)) {
            char c = source.charAt(at);
            if (c == '\n') {
                if (!isLong) {
                    return; // not closed; the line's end ends it
                }
                line++;
            } else if (c == '\\' && at + 1 < source.length()) {
                at++;
                if (source.charAt(at) == '\n') {
                    line++;
                }
            }
            at++;
        }
        at = Math.min(source.length(), at + close.length());
    }

    private void number() {
        int start = at;
        while (at < source.length()
                && (Character.isLetterOrDigit(source.charAt(at)) || "_.".indexOf(source.charAt(at)) >= 0)) {
            at++;
        }
        add(Kind.NUMBER, source.substring(start, at));
    }

    private void operator(char c) {
        for (String operator : LONG_OPERATORS) {
            if (source.startsWith(operator, at)) {
                add(Kind.OPERATOR, operator);
                at += operator.length();
                return;
            }
        }
        if (")]}".indexOf(c) >= 0) {
            depth = Math.max(0, depth - 1);
        }
        add(Kind.OPERATOR, String.valueOf(c));
        if ("([{".indexOf(c) >= 0) {
            depth++;
        }
        at++;
        if (c == ';' && depth == 0) {
            end();
        }
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line, depth));
    }

    private char peek(int ahead) {
        return at + ahead < source.length() ? source.charAt(at + ahead) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
