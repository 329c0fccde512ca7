package io.spoa.script.python;

import io.spoa.script.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what only Python 3 can read. */
final class Python3Marks {
    private static final Set<String> PRINT_WORDS = Set.of("end", "sep", "file", "flush");
    private static final Set<String> NOT_ANNOTATED =
            Set.of("else", "try", "finally", "except", "lambda", "print", "exec", "if", "while");

    private final List<Mark> marks = new ArrayList<>();

    private Python3Marks() {}

    static List<Mark> in(String source) {
        Python3Marks found = new Python3Marks();
        for (Statement statement : Statement.of(source)) {
            found.head(statement);
            found.anywhere(statement);
            found.parameters(statement);
            found.stars(statement);
        }
        return found.marks;
    }

    private void mark(Token token, String what) {
        marks.add(new Mark(token.line(), what));
    }

    private void head(Statement line) {
        Token first = line.get(0);
        Token second = line.get(1);
        if (first.is("nonlocal") && second.isName()) {
            mark(first, "nonlocal");
        } else if (first.is("async") && second.isName()) {
            mark(first, "async " + second.text());
        } else if (first.is("raise") && line.find("from", 1) > 0) {
            mark(first, "raise … from");
        } else if (first.is("except") && second.is("*")) {
            mark(first, "except*");
        } else if (first.is("print") && second.is("(")) {
            print(line);
        } else if (first.is("class")) {
            classHead(line);
        } else if ((first.is("match") || first.is("case"))
                && !second.is("=")
                && !second.is(".")
                && !second.is("(")
                && line.get(line.size() - 1).is(":")) {
            mark(first, "a match statement");
        } else if (first.isName() && !NOT_ANNOTATED.contains(first.text())) {
            int colon = 1;
            while (line.get(colon).is(".") && line.get(colon + 1).isName()) {
                colon += 2;
            }
            if (line.get(colon).is(":") && line.size() > colon + 1) {
                mark(first, "an annotation");
            }
        }
    }

    private void print(Statement line) {
        for (int i = 2; i < line.size() && line.get(i).depth() > 0; i++) {
            Token token = line.get(i);
            if (token.depth() == 1
                    && PRINT_WORDS.contains(token.text())
                    && line.get(i + 1).is("=")) {
                mark(token, "print() with " + token.text() + "=");
                return;
            }
        }
    }

    private void classHead(Statement line) {
        for (int i = 2; i < line.size() && line.get(i).depth() > 0 || i == 2; i++) {
            if (line.get(i).depth() == 1
                    && line.get(i).isName()
                    && line.get(i + 1).is("=")) {
                mark(line.get(i), "a class with " + line.get(i).text() + "=");
                return;
            }
        }
    }

    private void anywhere(Statement line) {
        for (int i = 0; i < line.size(); i++) {
            Token token = line.get(i);
            if (token.kind() == Kind.STRING && token.text().contains("f")) {
                mark(token, "an f-string");
            } else if (token.kind() == Kind.STRING && token.text().equals("rb")) {
                mark(token, "an rb'' string");
            } else if (token.kind() == Kind.NUMBER && token.text().contains("_")) {
                mark(token, "a number with _");
            } else if (token.is(":=")) {
                mark(token, "the := operator");
            } else if (token.is("->")) {
                mark(token, "an annotation");
            } else if (token.is("yield") && line.get(i + 1).is("from")) {
                mark(token, "yield from");
            } else if (token.is("await")
                    && (line.get(i + 1).isName() && i > 0
                            || i == 0 && line.get(1).isName())) {
                mark(token, "await");
            } else if (token.isName() && !token.text().chars().allMatch(c -> c < 128)) {
                mark(token, "a name that is not ASCII");
            }
        }
    }

    /** Annotations, and {@code *} or {@code /} of their own, among the parameters of a def. */
    private void parameters(Statement line) {
        int def = line.get(0).is("async") ? 1 : 0;
        if (!line.get(def).is("def") || !line.get(def + 2).is("(")) {
            return;
        }
        boolean lambda = false;
        for (int i = def + 3; i < line.size() && line.get(i).depth() > 0; i++) {
            Token token = line.get(i);
            if (token.depth() != 1) {
                continue;
            }
            if (token.is("lambda")) {
                lambda = true;
            } else if (token.is(":")) {
                if (!lambda) {
                    mark(token, "an annotation");
                }
                lambda = false;
            } else if (token.is("*") && line.get(i + 1).is(",")) {
                mark(token, "a parameter that must be named");
            } else if (token.is("/")
                    && (line.get(i + 1).is(",") || line.get(i + 1).is(")"))) {
                mark(token, "a parameter that must not be named");
            }
        }
    }

    private void stars(Statement line) {
        for (int i = 0; i < line.size(); i++) {
            Token token = line.get(i);
            boolean one = token.is("*");
            Token before = line.get(i - 1);
            boolean starts = before.is("[")
                    || before.is("{")
                    || one && before.is("(") && line.get(i - 2).is("print");
            boolean unpacks = one && token.depth() == 0 && (i == 0 || before.is(",")) && line.find("=", i) > 0;
            if ((one || token.is("**")) && starts || unpacks) {
                mark(token, "unpacking with *");
            }
        }
    }
}
