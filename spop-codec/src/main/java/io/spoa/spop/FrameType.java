package io.spoa.spop;

import org.jspecify.annotations.Nullable;

/** The kinds of frames (SPOE.txt, section 3.2.2). */
public enum FrameType {
    /** A further fragment of a NOTIFY; only HAProxy up to 3.0 sends it. */
    UNSET(0),
    HAPROXY_HELLO(1),
    HAPROXY_DISCONNECT(2),
    NOTIFY(3),
    AGENT_HELLO(101),
    AGENT_DISCONNECT(102),
    ACK(103);

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    /** The number of this type on the wire. */
    public int code() {
        return code;
    }

    /** The type with this number, or {@code null} where the specification knows none. */
    public static @Nullable FrameType of(int code) {
        return switch (code) {
            case 0 -> UNSET;
            case 1 -> HAPROXY_HELLO;
            case 2 -> HAPROXY_DISCONNECT;
            case 3 -> NOTIFY;
            case 101 -> AGENT_HELLO;
            case 102 -> AGENT_DISCONNECT;
            case 103 -> ACK;
            default -> null;
        };
    }
}
