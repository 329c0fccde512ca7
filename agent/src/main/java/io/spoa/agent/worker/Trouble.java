package io.spoa.agent.worker;

import io.spoa.agent.stats.Outcome;

/** Why a NOTIFY was not answered as its script meant it: the values of the variable {@code agent_error}. */
public enum Trouble {
    /** No room in the queue: no callback ran. */
    OVERLOAD(Outcome.OVERLOAD),
    /** The time was up before a callback began. */
    EXPIRED(Outcome.EXPIRED),
    /** The time was up while a callback ran: what it had set is there. */
    TIMEOUT(Outcome.TIMEOUT),
    /** A callback asked for too much memory: what it had set is there. */
    MEMORY(Outcome.MEMORY),
    /** A callback failed: what it had set is there. */
    SCRIPT(Outcome.SCRIPT),
    /** The messages could not be read. */
    MALFORMED(Outcome.MALFORMED),
    /** No script registered the message. */
    NO_CALLBACK(Outcome.NO_CALLBACK),
    /** An operator switched the message off. */
    DISABLED(Outcome.DISABLED),
    /** Actions did not fit the ACK. */
    TOO_BIG(Outcome.TOO_BIG),
    /** The agent itself failed. */
    INTERNAL(Outcome.INTERNAL);

    private final Outcome outcome;

    Trouble(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The same in the statistics. */
    Outcome outcome() {
        return outcome;
    }

    /** What HAProxy gets to see. */
    String code() {
        return outcome.code();
    }
}
