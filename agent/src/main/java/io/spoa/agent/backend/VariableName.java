package io.spoa.agent.backend;

import io.spoa.spop.Scope;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A variable of HAProxy's, without its prefix: {@code txn.allowed}.
 *
 * @param scope where it lives
 * @param name its name there
 */
record VariableName(Scope scope, String name) {
    /** The words of all scopes, for errors. */
    static final String SCOPES = Arrays.stream(Scope.values()).map(Scope::label).collect(Collectors.joining(", "));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]+");

    /** What HAProxy takes as a name; it drops a variable with another, and says nothing. */
    boolean isValid() {
        return NAME.matcher(name).matches();
    }

    /** The scope of a word, or {@code null}. */
    static @Nullable Scope scope(String word) {
        for (Scope scope : Scope.values()) {
            if (scope.label().equals(word)) {
                return scope;
            }
        }
        return null;
    }

    /** What stands in a text, or {@code null} if that is none. */
    static @Nullable VariableName parse(String text) {
        int dot = text.indexOf('.');
        Scope scope = dot < 0 ? null : scope(text.substring(0, dot));
        VariableName variable = scope == null ? null : new VariableName(scope, text.substring(dot + 1));
        return variable != null && variable.isValid() ? variable : null;
    }

    @Override
    public String toString() {
        return scope.label() + "." + name;
    }
}
