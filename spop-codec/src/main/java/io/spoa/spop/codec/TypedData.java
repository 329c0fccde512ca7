package io.spoa.spop.codec;

import io.spoa.spop.DataType;
import io.spoa.spop.Value;

/** Writes typed data (SPOE.txt, section 3.1). */
final class TypedData {
    private TypedData() {}

    /** Appends the type byte and the data of a value. */
    static void write(Value value, WireWriter out) {
        switch (value) {
            case Value.Null nothing -> out.u8(nothing.type().code());
            case Value.Bool bool -> out.u8(bool.type().code() | (bool.value() ? DataType.TRUE_FLAG : 0));
            case Value.Int number -> {
                out.u8(number.type().code());
                // All 64 bits, sign-extended: HAProxy reads an INT32 of -1 in 32 bits as 4294967295.
                out.varint(number.value());
            }
            case Value.Address address -> {
                byte[] bytes = address.bytes();
                out.u8(address.type().code());
                out.bytes(bytes, 0, bytes.length);
            }
            case Value.Str text -> sized(text.type(), text.bytes(), out);
            case Value.Bin data -> sized(data.type(), data.bytes(), out);
        }
    }

    private static void sized(DataType type, byte[] bytes, WireWriter out) {
        out.u8(type.code());
        out.sized(bytes, 0, bytes.length);
    }
}
