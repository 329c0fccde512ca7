package io.spoa.script.javaplugin;

import io.spoa.plugin.Argument;
import io.spoa.plugin.PluginException;
import io.spoa.plugin.Type;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageView;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** One argument, its value not decoded beyond the head. */
final class ArgumentImpl implements Argument {
    // In the order of DataType; a test compares them.
    private static final Type[] TYPES = Type.values();

    private final MessageView view;
    private final int nameOffset;
    private final int nameLength;
    private final DataType type;
    private final long number;
    private final int offset;
    private final int length;

    /** The entry that the cursor is at. */
    ArgumentImpl(MessageView view, ArgumentCursor cursor) {
        this.view = view;
        nameOffset = cursor.nameOffset();
        nameLength = cursor.nameLength();
        type = cursor.type();
        number = cursor.number();
        offset = cursor.dataOffset();
        length = cursor.dataLength();
    }

    @Override
    public String name() {
        return new String(view.bytes(), nameOffset, nameLength, StandardCharsets.UTF_8);
    }

    @Override
    public Type type() {
        return TYPES[type.code()];
    }

    @Override
    public boolean asBoolean() {
        if (type != DataType.BOOLEAN) {
            throw not("a boolean");
        }
        return number != 0;
    }

    @Override
    public long asLong() {
        requireInteger();
        if (type == DataType.UINT64 && number < 0) {
            throw new PluginException(
                    place() + " is " + Long.toUnsignedString(number) + ", too big for a long: use asBigInteger()");
        }
        return number;
    }

    @Override
    public BigInteger asBigInteger() {
        requireInteger();
        boolean big = type == DataType.UINT64 && number < 0;
        return big ? new BigInteger(Long.toUnsignedString(number)) : BigInteger.valueOf(number);
    }

    private void requireInteger() {
        switch (type) {
            case INT32, UINT32, INT64, UINT64 -> {}
            default -> throw not("an integer");
        }
    }

    @Override
    public InetAddress asAddress() {
        if (type != DataType.IPV4 && type != DataType.IPV6) {
            throw not("an address");
        }
        try {
            // Inet6Address keeps mapped addresses as they are; InetAddress would make IPv4 of them.
            return type == DataType.IPV4
                    ? InetAddress.getByAddress(data())
                    : Inet6Address.getByAddress(null, data(), -1);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of " + length + " bytes", e);
        }
    }

    @Override
    public String asString() {
        return switch (type) {
            case STRING, BINARY -> new String(view.bytes(), offset, length, StandardCharsets.UTF_8);
            case IPV4, IPV6 -> Addresses.format(view.bytes(), offset, length);
            default -> throw not("text");
        };
    }

    @Override
    public byte[] asBytes() {
        return switch (type) {
            case STRING, BINARY, IPV4, IPV6 -> data();
            default -> throw not("bytes");
        };
    }

    private byte[] data() {
        return Arrays.copyOfRange(view.bytes(), offset, offset + length);
    }

    private PluginException not(String wanted) {
        String is = type == DataType.NULL
                ? "has no value"
                : "is of type " + type.name().toLowerCase(Locale.ROOT);
        String wayOut =
                type == DataType.NULL ? ": ask isNull() first, or pass a value to use instead" : ", not " + wanted;
        return new PluginException(place() + " " + is + wayOut);
    }

    private String place() {
        return "argument '" + name() + "' of message '" + view.name() + "'";
    }

    @Override
    public String toString() {
        return switch (type) {
            case NULL -> "null";
            case BOOLEAN -> Boolean.toString(number != 0);
            case INT32, UINT32, INT64 -> Long.toString(number);
            case UINT64 -> Long.toUnsignedString(number);
            case IPV4, IPV6, STRING -> asString();
            case BINARY -> HexFormat.of().formatHex(view.bytes(), offset, offset + length);
        };
    }
}
