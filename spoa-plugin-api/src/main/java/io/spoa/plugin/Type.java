package io.spoa.plugin;

/** The types of arguments. */
public enum Type {
    /** No value: a sample that is not available, or an argument that is not there. */
    NULL,
    /** True or false. */
    BOOLEAN,
    /** A signed integer of 32 bits. HAProxy itself sends every integer as {@link #INT64}. */
    INT32,
    /** An unsigned integer of 32 bits. */
    UINT32,
    /** A signed integer of 64 bits. */
    INT64,
    /** An unsigned integer of 64 bits. */
    UINT64,
    /** An IPv4 address. */
    IPV4,
    /** An IPv6 address. */
    IPV6,
    /** Text, in whatever encoding HAProxy got it. */
    STRING,
    /** Bytes, such as {@code req.body}. */
    BINARY
}
