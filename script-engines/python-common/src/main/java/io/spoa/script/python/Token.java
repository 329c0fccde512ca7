package io.spoa.script.python;

/**
 * A word of Python source.
 *
 * @param kind what it is
 * @param text its characters; of a string only the prefix, such as {@code f} or {@code ur}, in lower case
 * @param line its line, from 1
 * @param depth how many brackets are open around it; a bracket itself counts from outside
 */
record Token(Kind kind, String text, int line, int depth) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPERATOR,
        /** The end of a logical line. */
        END
    }

    boolean is(String other) {
        return kind != Kind.STRING && text.equals(other);
    }

    boolean isName() {
        return kind == Kind.NAME;
    }
}
