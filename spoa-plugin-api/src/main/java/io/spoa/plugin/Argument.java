package io.spoa.plugin;

import java.math.BigInteger;
import java.net.InetAddress;

/** One argument of a message: a name and a typed value, decoded when asked for. Immutable; any thread. */
public interface Argument {
    /** The name, empty for an argument without one. */
    String name();

    /** The type of the value. */
    Type type();

    /** Whether there is no value. */
    default boolean isNull() {
        return type() == Type.NULL;
    }

    /**
     * A {@link Type#BOOLEAN}.
     *
     * @throws PluginException if it is of another type
     */
    boolean asBoolean();

    /** {@link #asBoolean()}, or {@code otherwise} if there is no value. */
    default boolean asBoolean(boolean otherwise) {
        return isNull() ? otherwise : asBoolean();
    }

    /**
     * An integer of any of the four types.
     *
     * @throws PluginException if it is of another type, or from 2^63 on: use {@link #asBigInteger}
     */
    long asLong();

    /** {@link #asLong()}, or {@code otherwise} if there is no value. */
    default long asLong(long otherwise) {
        return isNull() ? otherwise : asLong();
    }

    /**
     * An integer of any of the four types and any size.
     *
     * @throws PluginException if it is of another type
     */
    BigInteger asBigInteger();

    /**
     * An address; never looks up a name. An {@link Type#IPV4} is an {@link java.net.Inet4Address}, an {@link Type#IPV6} an
     * {@link java.net.Inet6Address}, also an IPv4 address mapped into IPv6.
     *
     * @throws PluginException if it is of another type
     */
    InetAddress asAddress();

    /**
     * Text: a {@link Type#STRING} or {@link Type#BINARY} read as UTF-8, with U+FFFD for bytes that are none; an address as
     * {@code 192.0.2.7} or {@code 2001:db8::1}.
     *
     * @throws PluginException if it is of another type
     */
    String asString();

    /** {@link #asString()}, or {@code otherwise} if there is no value. */
    default String asString(String otherwise) {
        return isNull() ? otherwise : asString();
    }

    /**
     * A copy of the bytes of a {@link Type#STRING} or {@link Type#BINARY}, or the 4 or 16 of an address.
     *
     * @throws PluginException if it is of another type
     */
    byte[] asBytes();

    /** The value as text whatever its type, for people: {@code null}, {@code true}, {@code -5}, {@code 192.0.2.7}. */
    @Override
    String toString();
}
