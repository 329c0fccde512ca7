package io.spoa.spop.codec;

import io.spoa.spop.DataType;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.Value;

/**
 * Walks over a key/value list (SPOE.txt, section 3.2) without allocating: after {@link #next} the accessors describe the
 * current entry, names and data being slices of {@link #bytes}. Owned by one thread; reusable through {@link #reset}.
 */
public final class ArgumentCursor {
    private final WireReader in = new WireReader();
    private byte[] bytes = {};
    private int left;
    private int nameOffset;
    private int nameLength;
    private DataType type = DataType.NULL;
    private long number;
    private int dataOffset;
    private int dataLength;

    /** Starts over on {@code count} entries in {@code source[from..to)}, which is not copied. */
    public void reset(byte[] source, int from, int to, int count) {
        in.reset(source, from, to);
        bytes = source;
        left = count;
    }

    /** Starts over on the arguments of a message. */
    public void reset(MessageView message) {
        reset(message.bytes(), message.argumentsStart(), message.end(), message.argumentCount());
    }

    /**
     * Moves to the next entry.
     *
     * @return whether there is one
     * @throws SpopException if the bytes are not an entry
     */
    public boolean next() {
        if (left == 0) {
            return false;
        }
        left--;
        nameLength = in.length();
        nameOffset = in.position();
        in.skip(nameLength);
        typedData();
        return true;
    }

    /** The one value at the start of {@code source[from..to)}, without a name before it; {@link #position} is its end. */
    Value valueAt(byte[] source, int from, int to) {
        reset(source, from, to, 0);
        nameLength = 0;
        typedData();
        return value();
    }

    private void typedData() {
        int typeByte = in.u8();
        type = DataType.of(typeByte);
        switch (type) {
            case NULL -> number = 0;
            case BOOLEAN -> number = (typeByte & DataType.TRUE_FLAG) != 0 ? 1 : 0;
            case INT32 -> number = int32(in.varint());
            case UINT32 -> number = uint32(in.varint());
            case INT64, UINT64 -> number = in.varint();
            case IPV4 -> slice(4);
            case IPV6 -> slice(16);
            case STRING, BINARY -> slice(in.length());
        }
    }

    private void slice(int length) {
        dataOffset = in.position();
        dataLength = length;
        in.skip(length);
    }

    // Some agents write a negative INT32 with 32 bits, HAProxy reads and writes it with 64: both are understood.
    private static long int32(long wire) {
        if (wire == (int) wire || wire >>> 32 == 0) {
            return (int) wire;
        }
        throw new SpopException(Status.INVALID_FRAME, "an INT32 of " + wire);
    }

    private static long uint32(long wire) {
        if (wire >>> 32 == 0) {
            return wire;
        }
        throw new SpopException(Status.INVALID_FRAME, "a UINT32 of " + Long.toUnsignedString(wire));
    }

    /** Where the list goes on after the current entry, as an index of {@link #bytes}. */
    public int position() {
        return in.position();
    }

    /** The array that the slices are in. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the name starts. */
    public int nameOffset() {
        return nameOffset;
    }

    /** How long the name is; 0 for an argument without one. */
    public int nameLength() {
        return nameLength;
    }

    /** The type of the value. */
    public DataType type() {
        return type;
    }

    /** A boolean as 0 or 1, an integer sign-extended to 64 bits; a UINT64 as its 64 bits. */
    public long number() {
        return number;
    }

    /** Where the bytes of an address, string or binary start. */
    public int dataOffset() {
        return dataOffset;
    }

    /** How many bytes an address, string or binary has. */
    public int dataLength() {
        return dataLength;
    }

    /** The current value as a model object, its bytes copied. */
    public Value value() {
        return switch (type) {
            case NULL -> new Value.Null();
            case BOOLEAN -> new Value.Bool(number != 0);
            case INT32, UINT32, INT64, UINT64 -> new Value.Int(type, number);
            case IPV4, IPV6 -> new Value.Address(data());
            case STRING -> new Value.Str(data());
            case BINARY -> new Value.Bin(data());
        };
    }

    private byte[] data() {
        return java.util.Arrays.copyOfRange(bytes, dataOffset, dataOffset + dataLength);
    }
}
