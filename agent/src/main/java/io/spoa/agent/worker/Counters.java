package io.spoa.agent.worker;

import java.util.concurrent.atomic.LongAdder;

/** What happened since the start. Any thread. */
public final class Counters {
    /** NOTIFY frames that came in whole. */
    public final LongAdder notifies = new LongAdder();

    /** ACK frames that workers wrote. */
    public final LongAdder acks = new LongAdder();

    /** NOTIFY frames that an event loop had answered in a worker's place. */
    public final LongAdder visits = new LongAdder();

    /** Callbacks that took too long for the event loop they ran on, and went on on a thread of their own. */
    public final LongAdder departures = new LongAdder();

    /** Callbacks that failed or were stopped. */
    public final LongAdder failures = new LongAdder();

    /** NOTIFY frames answered without a callback because the queue was full. */
    public final LongAdder refused = new LongAdder();

    /** NOTIFY frames answered without a callback because they waited too long. */
    public final LongAdder expired = new LongAdder();

    /** Workers given up, because their callback could not be stopped. */
    public final LongAdder abandoned = new LongAdder();

    /** Actions left out because the ACK was full. */
    public final LongAdder oversized = new LongAdder();

    /** NOTIFY frames whose messages could not be read. */
    public final LongAdder malformed = new LongAdder();

    /** Messages that no script registered. */
    public final LongAdder unhandled = new LongAdder();

    /** Connections that shook hands, health checks not counted. */
    public final LongAdder connections = new LongAdder();

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(acks.sum())
                .append(" NOTIFY frames answered on ")
                .append(connections.sum())
                .append(" connections");
        append(text, failures, "callbacks failed");
        append(text, refused, "refused with the queue full");
        append(text, expired, "waited too long");
        append(text, abandoned, "workers given up");
        append(text, oversized, "actions did not fit their ACK");
        append(text, malformed, "NOTIFY frames malformed");
        append(text, unhandled, "messages without callback");
        return text.toString();
    }

    private static void append(StringBuilder text, LongAdder counter, String what) {
        if (counter.sum() > 0) {
            text.append(", ").append(counter.sum()).append(' ').append(what);
        }
    }
}
