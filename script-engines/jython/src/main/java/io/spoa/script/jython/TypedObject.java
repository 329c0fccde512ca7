package io.spoa.script.jython;

import io.spoa.script.binding.CallContext;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.Printable;
import io.spoa.spop.Scope;
import java.math.BigInteger;
import java.util.Locale;
import org.python.core.PyObject;
import org.python.core.PyString;

/** A value with its type on the wire, as {@code spoa.int32(5)} makes it. Immutable. */
final class TypedObject extends PyObject {
    private static final long serialVersionUID = 1L;
    private static final byte[] NONE = {};

    private final DataType type;
    private final BigInteger number;
    private final byte[] bytes;

    private TypedObject(Api api, DataType type, BigInteger number, byte[] bytes) {
        super(api.typed);
        this.type = type;
        this.number = number;
        this.bytes = bytes;
    }

    /** {@code spoa.null}. */
    static TypedObject ofNull(Api api) {
        return new TypedObject(api, DataType.NULL, BigInteger.ZERO, NONE);
    }

    /** A value that is checked now. {@code function} is for messages. */
    static TypedObject of(Api api, String function, DataType type, PyObject value) {
        return switch (type) {
            case NULL -> ofNull(api);
            case BOOLEAN ->
                new TypedObject(api, type, Values.truth(api, function, value) ? BigInteger.ONE : BigInteger.ZERO, NONE);
            case INT32, UINT32, INT64, UINT64 ->
                new TypedObject(api, type, Values.inRange(type, Values.integer(api, function, value)), NONE);
            case IPV4, IPV6 -> new TypedObject(api, type, BigInteger.ZERO, Values.address(api, function, type, value));
            case STRING, BINARY -> new TypedObject(api, type, BigInteger.ZERO, Values.bytes(api, function, value));
        };
    }

    void write(CallContext call, Scope scope, String name) {
        call.set(scope, name, type, number, bytes);
    }

    @Override
    public PyString __repr__() {
        String name = type.name().toLowerCase(Locale.ROOT);
        return Bytes.utf8(
                switch (type) {
                    case NULL -> "spoa.null";
                    case BOOLEAN -> "spoa.boolean(" + (number.signum() != 0 ? "True" : "False") + ")";
                    case INT32, UINT32, INT64, UINT64 -> "spoa." + name + "(" + number + ")";
                    case IPV4, IPV6 -> "spoa." + name + "('" + Addresses.format(bytes, 0, bytes.length) + "')";
                    case STRING -> "spoa.str(" + Printable.quote(bytes, 0, bytes.length) + ")";
                    case BINARY -> "spoa.bin(" + Printable.hex(bytes, 0, bytes.length) + ")";
                });
    }

    @Override
    public PyString __str__() {
        return __repr__();
    }
}
