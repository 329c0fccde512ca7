package io.spoa.plugin;

/** Where a variable lives in HAProxy. */
public enum Scope {
    /** The HAProxy process. */
    PROC,
    /** The client's connection. */
    SESS,
    /** A request with its response. */
    TXN,
    /** Request processing. */
    REQ,
    /** Response processing. */
    RES
}
