package io.spoa.agent.config;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Scope;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what sets a variable from a word such as {@code txn.score=int32:0}. */
final class VariableWord {
    private static final Pattern VARIABLE = Pattern.compile("(proc|sess|txn|req|res)\\.([A-Za-z0-9_.]+)=(.+)");

    private VariableWord() {}

    /** Whether it looks like one. */
    static boolean is(String word) {
        return VARIABLE.matcher(word).matches();
    }

    /**
     * The action.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Action parse(String word) {
        Matcher variable = VARIABLE.matcher(word);
        if (!variable.matches()) {
            throw new IllegalArgumentException("a variable such as txn.score=int32:0 is needed");
        }
        Scope scope = Arrays.stream(Scope.values())
                .filter(each -> each.label().equals(variable.group(1)))
                .findFirst()
                .orElseThrow();
        Argument argument = ArgumentWord.parse(variable.group(2) + "=" + variable.group(3));
        return new Action.SetVar(scope, argument.name(), argument.value());
    }
}
