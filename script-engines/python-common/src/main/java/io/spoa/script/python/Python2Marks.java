package io.spoa.script.python;

import io.spoa.script.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what only Python 2 can read. */
final class Python2Marks {
    private static final Pattern OCTAL = Pattern.compile("0[0-7]*[1-7][0-7]*");
    private static final Pattern LONG = Pattern.compile("(0[xX][0-9a-fA-F]+|[0-9]+)[lL]");

    private final List<Mark> marks = new ArrayList<>();

    private Python2Marks() {}

    static List<Mark> in(String source) {
        Python2Marks found = new Python2Marks();
        for (Statement statement : Statement.of(source)) {
            found.words(statement);
            found.anywhere(statement);
            found.parameters(statement);
        }
        return found.marks;
    }

    private void mark(Token token, String what) {
        marks.add(new Mark(token.line(), what));
    }

    /** Statements start a line, or follow the colon of an {@code if x: print y}. */
    private void words(Statement line) {
        for (int i = 0; i < line.size(); i++) {
            Token token = line.get(i);
            if (token.depth() > 0 || i > 0 && !line.get(i - 1).is(":")) {
                continue;
            }
            Token next = line.get(i + 1);
            boolean operand = next.isName() || next.kind() == Kind.STRING || next.kind() == Kind.NUMBER;
            boolean infix = next.is("if") || next.is("in") || next.is("is") || next.is("and") || next.is("or");
            if (token.is("print") && (operand && !infix || next.is(">>") || next.is("`"))) {
                mark(token, "a print statement");
            } else if (token.is("exec") && operand && !infix) {
                mark(token, "an exec statement");
            } else if (token.is("raise") && line.find(",", i) > 0) {
                mark(token, "raise with a comma");
            } else if (token.is("except")) {
                int comma = line.find(",", i);
                int colon = line.find(":", i);
                if (comma > 0 && comma < colon) {
                    mark(token, "except with a comma");
                }
            }
        }
    }

    private void anywhere(Statement line) {
        for (Token token : line.tokens()) {
            if (token.is("`")) {
                mark(token, "a backtick");
            } else if (token.is("<>")) {
                mark(token, "the <> operator");
            } else if (token.kind() == Kind.STRING && token.text().equals("ur")) {
                mark(token, "a ur'' string");
            } else if (token.kind() == Kind.NUMBER
                    && OCTAL.matcher(token.text()).matches()) {
                mark(token, "an octal number without o, " + token.text());
            } else if (token.kind() == Kind.NUMBER && LONG.matcher(token.text()).matches()) {
                mark(token, "a long number, " + token.text());
            }
        }
    }

    private void parameters(Statement line) {
        if (!line.get(0).is("def") || !line.get(2).is("(")) {
            return;
        }
        for (int i = 3; i < line.size() && line.get(i).depth() > 0; i++) {
            boolean starts = line.get(i - 1).is("(") || line.get(i - 1).is(",");
            if (line.get(i).depth() == 1 && line.get(i).is("(") && starts) {
                mark(line.get(i), "a parameter that is a tuple");
            }
        }
    }
}
