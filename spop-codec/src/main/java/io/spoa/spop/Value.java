package io.spoa.spop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Typed data: the value of an argument or of a variable (SPOE.txt, section 3.1). */
public sealed interface Value {
    /** The type on the wire. */
    DataType type();

    /** A value that is not there; as a variable's value it unsets the variable. */
    record Null() implements Value {
        @Override
        public DataType type() {
            return DataType.NULL;
        }

        @Override
        public String toString() {
            return "null";
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Value {
        @Override
        public DataType type() {
            return DataType.BOOLEAN;
        }

        @Override
        public String toString() {
            return "bool " + value;
        }
    }

    /**
     * One of the four integer types.
     *
     * @param type {@code INT32}, {@code UINT32}, {@code INT64} or {@code UINT64}
     * @param value the value; for {@code UINT64} its 64 bits
     */
    record Int(DataType type, long value) implements Value {
        /** Refuses other types and values outside the type's range. */
        public Int {
            boolean fits = switch (type) {
                case INT32 -> value == (int) value;
                case UINT32 -> value >>> 32 == 0;
                case INT64, UINT64 -> true;
                default -> throw new IllegalArgumentException(type + " is not an integer type");
            };
            if (!fits) {
                throw new IllegalArgumentException(value + " is out of range for " + type);
            }
        }

        @Override
        public String toString() {
            String text = type == DataType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
            return type.name().toLowerCase(java.util.Locale.ROOT) + " " + text;
        }
    }

    /** An IPv4 or IPv6 address: 4 or 16 bytes in network order. */
    record Address(byte[] bytes) implements Value {
        /** Copies the bytes; refuses any length but 4 and 16. */
        public Address {
            if (bytes.length != 4 && bytes.length != 16) {
                throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
            }
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public DataType type() {
            return bytes.length == 4 ? DataType.IPV4 : DataType.IPV6;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Address that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return type().name().toLowerCase(java.util.Locale.ROOT) + " " + Addresses.format(bytes, 0, bytes.length);
        }

        /** The address as the JDK's type; a mapped IPv4 address becomes an {@code Inet4Address}. */
        public InetAddress toInetAddress() {
            try {
                return InetAddress.getByAddress(bytes);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("4 or 16 bytes always make an address", e);
            }
        }
    }

    /** Text. SPOP gives it no encoding; HAProxy passes on what clients sent. */
    record Str(byte[] bytes) implements Value {
        /** Copies the bytes. */
        public Str {
            bytes = bytes.clone();
        }

        /** The UTF-8 bytes of a Java string. */
        public Str(String text) {
            this(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        /** The text, read as UTF-8. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public DataType type() {
            return DataType.STRING;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Str that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "str " + Printable.quote(bytes, 0, bytes.length);
        }
    }

    /** Bytes. */
    record Bin(byte[] bytes) implements Value {
        /** Copies the bytes. */
        public Bin {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public DataType type() {
            return DataType.BINARY;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bin that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "bin " + Printable.hex(bytes, 0, bytes.length);
        }
    }
}
