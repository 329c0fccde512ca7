package io.spoa.agent.worker;

/** Why a NOTIFY was not answered as its script meant it: the values of the variable {@code agent_error}. */
public enum Trouble {
    /** No room in the queue: no callback ran. */
    OVERLOAD("overload"),
    /** The time was up before a callback began. */
    EXPIRED("expired"),
    /** The time was up while a callback ran: what it had set is there. */
    TIMEOUT("timeout"),
    /** A callback asked for too much memory: what it had set is there. */
    MEMORY("memory"),
    /** A callback failed: what it had set is there. */
    SCRIPT("script"),
    /** The messages could not be read. */
    MALFORMED("malformed"),
    /** No script registered the message. */
    NO_CALLBACK("no-callback"),
    /** Actions did not fit the ACK. */
    TOO_BIG("too-big"),
    /** The agent itself failed. */
    INTERNAL("internal");

    private final String code;

    Trouble(String code) {
        this.code = code;
    }

    /** What HAProxy gets to see. */
    String code() {
        return code;
    }
}
