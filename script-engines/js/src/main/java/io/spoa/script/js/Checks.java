package io.spoa.script.js;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.Texts;
import io.spoa.script.polyglot.EscapedText;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.math.BigInteger;
import java.util.Locale;
import org.graalvm.polyglot.Value;

/** Checks of what scripts pass, with the texts of docs/script-api.md. */
final class Checks {
    private static final DataType[] TYPES = DataType.values();

    private Checks() {}

    static DataType type(Value code) {
        return TYPES[code.asInt()];
    }

    /** A type's word in the API: {@code int32}, {@code str}. */
    static String word(DataType type) {
        return switch (type) {
            case STRING -> "str";
            case BINARY -> "bin";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }

    static String setter(DataType type) {
        return "set_var_" + word(type);
    }

    /** The name of a variable, argument 1. */
    static String name(String function, Value value) {
        if (!value.isString()) {
            throw badType(1, function, "string", value);
        }
        String name = value.asString();
        if (name.isEmpty()) {
            throw bad(1, function, Texts.NO_NAME);
        }
        return name;
    }

    /** A scope, argument 2: one of the numbers in {@code spoa.scope}. */
    static Scope scope(String function, Value value) {
        if (value.fitsInInt()) {
            try {
                return CallContext.scope(value.asInt());
            } catch (BindingError e) {
                throw bad(2, function, e.getMessage());
            }
        }
        if (!value.isNumber()) {
            throw badType(2, function, "number", value);
        }
        throw bad(2, function, Texts.unknownScope(value.toString()));
    }

    static boolean bool(int index, String function, Value value) {
        if (!value.isBoolean()) {
            throw badType(index, function, "boolean", value);
        }
        return value.asBoolean();
    }

    static BigInteger integer(int index, String function, Value value) {
        BigInteger exact = Numbers.exact(value);
        if (exact != null) {
            return exact;
        }
        if (value.isNumber()) {
            throw bad(index, function, "number has no integer representation");
        }
        throw value.isString()
                ? bad(index, function, "integer expected, got string '" + value.asString() + "'")
                : badType(index, function, "integer", value);
    }

    /** The 4 or 16 bytes of an address's text. */
    static byte[] address(int index, String function, DataType type, Value value) {
        if (!value.isString()) {
            throw badType(index, function, "string", value);
        }
        String text = value.asString();
        byte[] address = type == DataType.IPV4 ? Addresses.parseIpv4(text) : Addresses.parseIpv6(text);
        if (address == null) {
            throw new BindingError(Texts.badAddress(type, text));
        }
        return address;
    }

    /** A part of an ArrayBuffer: the buffer, where the part starts, how long it is. */
    static byte[] buffer(Value buffer, Value offset, Value length) {
        byte[] bytes = new byte[length.asInt()];
        buffer.readBuffer(offset.asLong(), bytes, 0, bytes.length);
        return bytes;
    }

    static byte[] text(Value value) {
        return EscapedText.encode(value.asString());
    }

    private static BindingError bad(int index, String function, String what) {
        return new BindingError("bad argument #" + index + " to '" + function + "' (" + what + ")");
    }

    private static BindingError badType(int index, String function, String expected, Value got) {
        return bad(index, function, expected + " expected, got " + typeName(got));
    }

    /** What JavaScript's {@code typeof} says, but for null and arrays. */
    static String typeName(Value value) {
        if (value.isNull()) {
            return "undefined".equals(value.toString()) ? "undefined" : "null";
        }
        return value.isBoolean()
                ? "boolean"
                : value.isNumber()
                        ? "number"
                        : value.isString()
                                ? "string"
                                : value.canExecute() ? "function" : value.hasArrayElements() ? "array" : "object";
    }
}
