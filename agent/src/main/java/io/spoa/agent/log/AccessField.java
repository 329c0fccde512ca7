package io.spoa.agent.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a line of an access log may tell, in the order of its usual formats. */
enum AccessField {
    /** When the answer was ready. */
    TIME("time"),
    /** An opaque token of the connection. */
    CONN("conn"),
    /** The peer's address. */
    PEER("peer"),
    /** HAProxy's engine-id. */
    ENGINE("engine"),
    /** HAProxy's stream. */
    STREAM("stream"),
    /** HAProxy's frame. */
    FRAME("frame"),
    /** The message's name. */
    MESSAGE("message"),
    /** From the NOTIFY's arrival to the callback, in microseconds. */
    QUEUE("queue_us"),
    /** How long the callback ran, in microseconds. */
    RUN("run_us"),
    /** How it went. */
    OUTCOME("outcome"),
    /** How many actions it set. */
    ACTIONS("actions");

    private final String label;

    AccessField(String label) {
        this.label = label;
    }

    /** Its name in lines and patterns. */
    String label() {
        return label;
    }

    /** Whether it is a number in JSON. */
    boolean isNumber() {
        return this == STREAM || this == FRAME || this == QUEUE || this == RUN || this == ACTIONS;
    }

    /** Their names. */
    static List<String> labels() {
        return Arrays.stream(values()).map(AccessField::label).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
