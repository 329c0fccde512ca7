package io.spoa.script.python;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of one logical line. What is asked of it outside of its range is an empty word.
 *
 * @param tokens its words, without the end
 */
record Statement(List<Token> tokens) {
    private static final Token NONE = new Token(Token.Kind.END, "", 0, 0);

    /** The logical lines of a source. */
    static List<Statement> of(String source) {
        List<Statement> statements = new ArrayList<>();
        List<Token> line = new ArrayList<>();
        for (Token token : Lexer.tokens(source)) {
            if (token.kind() == Token.Kind.END) {
                statements.add(new Statement(List.copyOf(line)));
                line.clear();
            } else {
                line.add(token);
            }
        }
        return statements;
    }

    Token get(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : NONE;
    }

    int size() {
        return tokens.size();
    }

    /** Where a word without brackets around it stands, from an index on, or −1. */
    int find(String text, int from) {
        for (int i = from; i < size(); i++) {
            if (get(i).depth() == 0 && get(i).is(text)) {
                return i;
            }
        }
        return -1;
    }
}
