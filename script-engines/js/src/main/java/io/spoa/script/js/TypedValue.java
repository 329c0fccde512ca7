package io.spoa.script.js;

import io.spoa.script.binding.CallContext;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.Printable;
import io.spoa.spop.Scope;
import java.math.BigInteger;
import java.util.Locale;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * A value with its type on the wire, as {@code spoa.int32(5)} makes it. Immutable.
 *
 * @param type its type
 * @param number a boolean as 0 or 1, or an integer
 * @param bytes of an address, a string or a binary
 */
record TypedValue(DataType type, BigInteger number, byte[] bytes) implements ProxyObject {
    private static final byte[] NONE = {};
    static final TypedValue NULL = new TypedValue(DataType.NULL, BigInteger.ZERO, NONE);

    static TypedValue of(boolean value) {
        return new TypedValue(DataType.BOOLEAN, value ? BigInteger.ONE : BigInteger.ZERO, NONE);
    }

    static TypedValue of(DataType type, BigInteger value) {
        return new TypedValue(type, value, NONE);
    }

    static TypedValue of(DataType type, byte[] bytes) {
        return new TypedValue(type, BigInteger.ZERO, bytes);
    }

    void set(CallContext call, Scope scope, String name) {
        call.set(scope, name, type, number, bytes);
    }

    // A script sees one member, by which String(value) shows the value.
    @Override
    public @Nullable Object getMember(String key) {
        return hasMember(key) ? (ProxyExecutable) arguments -> toString() : null;
    }

    @Override
    public boolean hasMember(String key) {
        return key.equals("toString");
    }

    @Override
    public Object getMemberKeys() {
        return ProxyArray.fromArray();
    }

    @Override
    public void putMember(String key, Value value) {
        throw new UnsupportedOperationException("a typed value cannot be changed");
    }

    /** For people, as {@code -d} shows values. */
    @Override
    public String toString() {
        String name = type.name().toLowerCase(Locale.ROOT);
        return switch (type) {
            case NULL -> name;
            case BOOLEAN -> "bool " + (number.signum() != 0);
            case INT32, UINT32, INT64, UINT64 -> name + " " + number;
            case IPV4, IPV6 -> name + " " + Addresses.format(bytes, 0, bytes.length);
            case STRING -> "str " + Printable.quote(bytes, 0, bytes.length);
            case BINARY -> "bin " + Printable.hex(bytes, 0, bytes.length);
        };
    }
}
