package io.spoa.agent.backend;

import io.spoa.script.binding.BindingError;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes actions of a back end's answer: variables by scope, as {@code {"txn": {"score": 10}}}. docs/http.md has the schema. */
final class AnswerActions {
    private static final String TYPES = "int32, uint32, int64, uint64, ipv4, ipv6, str, base64";

    private final String start;

    /** @param start how errors begin */
    AnswerActions(String start) {
        this.start = start;
    }

    /**
     * Writes all of an answer.
     *
     * @throws BindingError naming the one that is wrong, or does not fit; those before it stay
     */
    void write(Map<String, Object> answer, ActionWriter actions) {
        answer.forEach((word, variables) -> {
            Scope scope = scope(word);
            if (!(variables instanceof Map<?, ?> map)) {
                throw error(word + " is " + BackendCallback.kind(variables) + ", not an object of variables");
            }
            map.forEach((name, value) -> {
                VariableName variable = new VariableName(scope, String.valueOf(name));
                if (variable.name().isEmpty()) {
                    throw error("a variable of " + word + " has an empty name");
                }
                set(actions, variable, value);
            });
        });
    }

    /**
     * Writes one.
     *
     * @param value as in an answer: {@code null} unsets it
     * @throws BindingError naming it, if it is wrong or does not fit
     */
    void set(ActionWriter actions, VariableName variable, @Nullable Object value) {
        if (!variable.isValid()) {
            throw error("'" + variable + "' is no variable of HAProxy's, whose names have letters, digits, _ and .");
        }
        if (!write(actions, variable.scope(), variable.name(), value)) {
            throw error(variable + " does not fit the ACK, which has " + actions.room() + " bytes left");
        }
    }

    private Scope scope(String word) {
        Scope scope = VariableName.scope(word);
        if (scope == null) {
            throw error("'" + word + "' is no scope: there is " + VariableName.SCOPES);
        }
        return scope;
    }

    /** An error about the answer. */
    BindingError error(String text) {
        return new BindingError(start + text);
    }

    private boolean write(ActionWriter actions, Scope scope, String name, @Nullable Object value) {
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        String place = scope.label() + "." + name;
        return switch (value) {
            case null -> actions.unset(scope, key, 0, key.length);
            case Boolean flag -> actions.setBoolean(scope, key, 0, key.length, flag);
            case Integer number -> actions.setInteger(scope, key, 0, key.length, DataType.INT64, number);
            case Long number -> actions.setInteger(scope, key, 0, key.length, DataType.INT64, number);
            case String text -> bytes(actions, scope, key, DataType.STRING, text.getBytes(StandardCharsets.UTF_8));
            case Map<?, ?> typed
            when typed.size() == 1 -> {
                Map.Entry<?, ?> one = typed.entrySet().iterator().next();
                yield typed(actions, scope, key, place, String.valueOf(one.getKey()), one.getValue());
            }
            default ->
                throw error(place + " is " + BackendCallback.kind(value)
                        + ": a value is null, a boolean, an integer of 64 bits, text, or {\"<type>\": <value>} with one of "
                        + TYPES);
        };
    }

    private boolean typed(
            ActionWriter actions, Scope scope, byte[] key, String place, String type, @Nullable Object value) {
        return switch (type) {
            case "int32", "uint32", "int64", "uint64" ->
                integer(actions, scope, key, place, DataType.valueOf(type.toUpperCase(Locale.ROOT)), value);
            case "ipv4", "ipv6" -> {
                String text = text(place, type, value);
                byte[] address = type.equals("ipv4") ? Addresses.parseIpv4(text) : Addresses.parseIpv6(text);
                if (address == null) {
                    throw error(place + ": '" + text + "' is no " + type);
                }
                yield actions.setAddress(scope, key, 0, key.length, address);
            }
            case "str" ->
                bytes(
                        actions,
                        scope,
                        key,
                        DataType.STRING,
                        text(place, type, value).getBytes(StandardCharsets.UTF_8));
            case "base64" -> {
                String text = text(place, type, value);
                try {
                    yield bytes(
                            actions,
                            scope,
                            key,
                            DataType.BINARY,
                            Base64.getDecoder().decode(text));
                } catch (IllegalArgumentException e) {
                    throw error(place + " is no base64: " + e.getMessage());
                }
            }
            default -> throw error(place + ": no type '" + type + "': there is " + TYPES);
        };
    }

    private String text(String place, String type, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw error(place + ": " + type + " is " + BackendCallback.kind(value) + ", not text");
    }

    private static boolean bytes(ActionWriter actions, Scope scope, byte[] key, DataType type, byte[] data) {
        return actions.setBytes(scope, key, 0, key.length, type, data, 0, data.length);
    }

    private boolean integer(
            ActionWriter actions, Scope scope, byte[] key, String place, DataType type, @Nullable Object value) {
        BigInteger number;
        try {
            number = value instanceof Integer || value instanceof Long || value instanceof String
                    ? new BigInteger(value.toString())
                    : null;
        } catch (NumberFormatException e) {
            number = null;
        }
        if (number == null || !fits(type, number)) {
            throw error(place + ": " + (value instanceof String ? "'" + value + "'" : BackendCallback.kind(value))
                    + " is no " + type.name().toLowerCase(Locale.ROOT));
        }
        return actions.setInteger(scope, key, 0, key.length, type, number.longValue());
    }

    private static boolean fits(DataType type, BigInteger number) {
        return switch (type) {
            case INT32 -> number.bitLength() < 32;
            case UINT32 -> number.signum() >= 0 && number.bitLength() <= 32;
            case INT64 -> number.bitLength() < 64;
            default -> number.signum() >= 0 && number.bitLength() <= 64;
        };
    }
}
