package io.spoa.agent.backend;

import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes actions of headers of an answer: {@code spoa-txn-reason: network} is text, {@code spoa-int64-txn-score: 10} has a type. It stands in
 * the name, as what a client sent may well be in a value.
 */
final class AnswerHeaders {
    private static final String START = "spoa-";
    private static final String BOOL = "bool";
    private static final String UNSET = "unset";
    private static final Set<String> TYPES =
            Set.of("int32", "uint32", "int64", "uint64", "ipv4", "ipv6", "str", "base64", BOOL, UNSET);

    private final AnswerActions actions;
    private final VariableName status;

    /** @param status the variable that the status sets, and no header */
    AnswerHeaders(AnswerActions actions, VariableName status) {
        this.actions = actions;
        this.status = status;
    }

    /**
     * Reads one; those that are not for the agent are passed over.
     *
     * @param header its name, in lower case
     * @throws io.spoa.script.binding.BindingError naming it, if it is for the agent and wrong
     */
    void read(String header, String value, ActionWriter writer) {
        if (!header.startsWith(START)) {
            return;
        }
        String rest = header.substring(START.length());
        Scope scope = scope(rest);
        String type = "str";
        if (scope == null) {
            type = word(rest);
            rest = rest.substring(Math.min(rest.length(), type.length() + 1));
            scope = TYPES.contains(type) ? scope(rest) : null;
        }
        // Names of headers have minus signs, names of variables have none.
        String name =
                scope == null ? "" : rest.substring(scope.label().length() + 1).replace('-', '_');
        if (scope == null || name.isEmpty()) {
            throw actions.error("header " + header
                    + " is no variable: write spoa-<scope>-<name>, or spoa-<type>-<scope>-<name>" + " with a type of "
                    + String.join(", ", TYPES.stream().sorted().toList()));
        }
        VariableName variable = new VariableName(scope, name);
        if (variable.equals(status)) {
            throw actions.error("header " + header + ": " + variable + " says what the status says, and cannot be set");
        }
        actions.set(writer, variable, value(variable, type, value));
    }

    private static String word(String text) {
        int end = text.indexOf('-');
        return end < 0 ? text : text.substring(0, end);
    }

    private static @Nullable Scope scope(String text) {
        String word = word(text);
        return word.length() < text.length() ? VariableName.scope(word) : null;
    }

    private @Nullable Object value(VariableName variable, String type, String value) {
        return switch (type) {
            // A header's bytes come as characters up to U+00FF; most who write more than ASCII mean UTF-8.
            case "str" -> new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            case UNSET -> null;
            case BOOL -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw actions.error(variable + ": '" + value + "' is no bool: true or false");
                }
                yield value.equals("true");
            }
            default -> Map.of(type, value);
        };
    }
}
