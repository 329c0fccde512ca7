package io.spoa.script.lua;

import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.Printable;
import java.util.Locale;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.OneArgFunction;

/** A value with its type on the wire, as {@code spoa.int32(5)} makes it. Immutable. */
final class TypedValue extends LuaUserdata {
    /** {@code spoa.null}. */
    static final TypedValue NULL = new TypedValue(DataType.NULL, 0, LuaValue.EMPTYSTRING);

    private final DataType type;
    private final long number;
    private final LuaString text;

    private TypedValue(DataType type, long number, LuaString text) {
        super(type);
        this.type = type;
        this.number = number;
        this.text = text;
    }

    DataType wireType() {
        return type;
    }

    /** A boolean as 0 or 1, an integer as its 64 bits. */
    long number() {
        return number;
    }

    /** The bytes of a string or binary; those of an address fill the array. */
    LuaString text() {
        return text;
    }

    @Override
    public String tojstring() {
        String name = type.name().toLowerCase(Locale.ROOT);
        return switch (type) {
            case NULL -> name;
            case BOOLEAN -> name + " " + (number != 0);
            case INT32, UINT32, INT64 -> name + " " + number;
            case UINT64 -> name + " " + Long.toUnsignedString(number);
            case IPV4, IPV6 -> name + " " + Addresses.format(text.m_bytes, 0, text.m_length);
            case STRING -> "str " + Printable.quote(text.m_bytes, text.m_offset, text.m_length);
            case BINARY -> "bin " + Printable.hex(text.m_bytes, text.m_offset, text.m_length);
        };
    }

    /** {@code spoa.int32} and its sisters, which check their argument. */
    static final class Maker extends OneArgFunction {
        private final DataType type;
        private final String function;

        Maker(DataType type, String function) {
            this.type = type;
            this.function = function;
        }

        @Override
        public LuaValue call(LuaValue value) {
            return switch (type) {
                case NULL -> NULL;
                case BOOLEAN -> {
                    if (!(value instanceof LuaBoolean bool)) {
                        throw Check.badType(1, function, "boolean", value);
                    }
                    yield new TypedValue(type, bool.v ? 1 : 0, EMPTYSTRING);
                }
                case INT32, UINT32, INT64, UINT64 ->
                    new TypedValue(type, Integers.check(1, function, type, value), EMPTYSTRING);
                case IPV4, IPV6 -> {
                    byte[] address = AddressText.parse(type, Check.string(1, function, value));
                    yield new TypedValue(type, 0, LuaString.valueUsing(address, 0, address.length));
                }
                case STRING, BINARY -> new TypedValue(type, 0, Check.string(1, function, value));
            };
        }
    }
}
