package io.spoa.agent.stats;

/** How a message, or the whole of a NOTIFY, fared. */
public enum Outcome {
    /** As its script meant it. */
    OK("ok"),
    /** No room in the queue: no callback ran. */
    OVERLOAD("overload"),
    /** The time was up before a callback began. */
    EXPIRED("expired"),
    /** The time was up while a callback ran. */
    TIMEOUT("timeout"),
    /** A callback asked for too much memory. */
    MEMORY("memory"),
    /** A callback failed. */
    SCRIPT("script"),
    /** The messages could not be read. */
    MALFORMED("malformed"),
    /** No script registered the message. */
    NO_CALLBACK("no-callback"),
    /** An operator switched the message off: no callback ran. */
    DISABLED("disabled"),
    /** Actions did not fit the ACK. */
    TOO_BIG("too-big"),
    /** The agent itself failed. */
    INTERNAL("internal");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    /** The word for it in metrics and in HAProxy's variable: short, lower case, never changed. */
    public String code() {
        return code;
    }
}
