package io.spoa.plugin;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * The variables of one scope, to set. HAProxy knows a variable as {@code scope.prefix.name} with the
 * {@code option var-prefix} of its {@code spoe-agent}. They cannot be read: HAProxy sends none; pass one as an argument in
 * {@code spoe.conf}, as in {@code args score=var(txn.prefix.score)}.
 *
 * <p>Every method throws a {@link PluginException} if the name is empty, the value does not fit its type, the ACK has no
 * room left (by default 16 kB for all variables together), or the handler of the message has returned; and a
 * {@link StoppedError} if the handler is being stopped. For the worker's thread only.
 */
public interface Variables {
    /** Sets a BOOLEAN. */
    void set(String name, boolean value);

    /** Sets an INT64, which is HAProxy's own integer. */
    void set(String name, long value);

    /** Sets an INT64, or a UINT64 from 2^63 on; up to 2^64 − 1. HAProxy computes with 63 bits. */
    void set(String name, BigInteger value);

    /** Sets a STRING, in UTF-8. */
    void set(String name, String value);

    /** Sets a BINARY. */
    void set(String name, byte[] value);

    /** Sets an IPV4 or IPV6. The JDK makes an {@code Inet4Address} of mapped ones: see {@link #setIpv6}. */
    void set(String name, InetAddress value);

    /** Sets an INT32: −2147483648 … 2147483647. */
    void setInt32(String name, long value);

    /** Sets a UINT32: 0 … 4294967295. */
    void setUint32(String name, long value);

    /** Sets an INT64: −9223372036854775808 … 9223372036854775807. */
    void setInt64(String name, BigInteger value);

    /** Sets a UINT64: 0 … 9223372036854775807. */
    void setUint64(String name, long value);

    /** Sets a UINT64: 0 … 18446744073709551615. HAProxy computes with 63 bits. */
    void setUint64(String name, BigInteger value);

    /** Sets an IPV4 from text: four decimal numbers without leading zeros. */
    void setIpv4(String name, String address);

    /** Sets an IPV6 from text: {@code 2001:db8::1}, {@code ::ffff:192.0.2.1}. */
    void setIpv6(String name, String address);

    /** Sets a STRING from bytes in any encoding. */
    void setString(String name, byte[] text);

    /** Sets a NULL, which unsets the variable in HAProxy. */
    void setNull(String name);

    /** Unsets the variable, by an action of its own. */
    void unset(String name);
}
