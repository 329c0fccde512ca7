package io.spoa.agent.worker;

import io.spoa.agent.stats.BoundHits;
import io.spoa.agent.stats.Totals;
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

    /** NOTIFY frames answered without a callback because too many waited: the sum of the next three and of {@link #evicted}. */
    public final LongAdder refused = new LongAdder();

    /** Of them, those who found the places in the queue taken. */
    public final LongAdder refusedJobs = new LongAdder();

    /** Of them, those who found the queue's bytes used up. */
    public final LongAdder refusedBytes = new LongAdder();

    /** Of them, those who would have waited too long for a worker. */
    public final LongAdder refusedWait = new LongAdder();

    /** NOTIFY frames that had waited and made room for another, which the operator wants taken. */
    public final LongAdder evicted = new LongAdder();

    /** NOTIFY frames answered without a callback because they waited too long. */
    public final LongAdder expired = new LongAdder();

    /** Of them, those whose time was up when a worker had taken them already. */
    public final LongAdder expiredTaken = new LongAdder();

    /** Workers given up, because their callback could not be stopped. */
    public final LongAdder abandoned = new LongAdder();

    /** Workers given up that got no successor. */
    public final LongAdder notReplaced = new LongAdder();

    /** Reloads that took effect. */
    public final LongAdder reloads = new LongAdder();

    /** Reloads that were refused; everything went on as before. */
    public final LongAdder reloadsRefused = new LongAdder();

    /** Actions left out because the ACK was full. */
    public final LongAdder oversized = new LongAdder();

    /** NOTIFY frames whose messages could not be read. */
    public final LongAdder malformed = new LongAdder();

    /** Messages that no script registered. */
    public final LongAdder unhandled = new LongAdder();

    /** NOTIFY frames that the agent itself failed at. */
    public final LongAdder broken = new LongAdder();

    /** NOTIFY frames that came in fragments. */
    public final LongAdder fragmented = new LongAdder();

    /** Payloads in fragments that passed the bound. */
    public final LongAdder payloadsTooBig = new LongAdder();

    /** Connections that shook hands, health checks not counted. */
    public final LongAdder connections = new LongAdder();

    /** Connections from addresses that a listener does not allow. */
    public final LongAdder turnedAway = new LongAdder();

    /** Connections ended because of what the peer sent, or did not send. */
    public final LongAdder brokenOff = new LongAdder();

    /** Of these, those whose peer did not take its ACKs. */
    public final LongAdder unread = new LongAdder();

    /** NOTIFY frames that came when their connection had been told goodbye: nobody answers them. */
    public final LongAdder crossed = new LongAdder();

    /** Times that a listener reached its bound on connections. */
    public final LongAdder full = new LongAdder();

    /** Times that a connection was not read from because too many of its NOTIFYs were unanswered. */
    public final LongAdder inFlightPauses = new LongAdder();

    /** Times that a connection was not read from because its peer did not read. */
    public final LongAdder unreadPauses = new LongAdder();

    /** Connections ended because all together had too much unfinished input, and they the most. */
    public final LongAdder unfinishedEnds = new LongAdder();

    /** Times that accepting failed, for want of file descriptors as a rule. */
    public final LongAdder acceptFailures = new LongAdder();

    /** How often bounds bit, at one moment. */
    public BoundHits boundHits() {
        return new BoundHits(
                refusedJobs.sum(),
                refusedBytes.sum(),
                refusedWait.sum(),
                evicted.sum(),
                inFlightPauses.sum(),
                unreadPauses.sum(),
                unfinishedEnds.sum(),
                acceptFailures.sum());
    }

    /** The counters, at one moment. */
    public Totals totals() {
        // What comes last on a NOTIFY's way is read first: so there are never more answers than questions.
        long acksNow = acks.sum();
        long refusedNow = refused.sum();
        return new Totals(
                notifies.sum(),
                acksNow,
                visits.sum(),
                departures.sum(),
                failures.sum(),
                refusedNow,
                expired.sum(),
                abandoned.sum(),
                notReplaced.sum(),
                oversized.sum(),
                malformed.sum(),
                unhandled.sum(),
                broken.sum(),
                fragmented.sum(),
                payloadsTooBig.sum(),
                connections.sum(),
                turnedAway.sum(),
                brokenOff.sum(),
                unread.sum(),
                full.sum());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(acks.sum())
                .append(" NOTIFY frames answered on ")
                .append(connections.sum())
                .append(" connections");
        append(text, failures, "callbacks failed");
        append(text, refused, "refused because too many waited");
        append(text, expired, "waited too long");
        append(text, abandoned, "workers given up");
        append(text, reloads, "reloads");
        append(text, reloadsRefused, "reloads refused");
        append(text, oversized, "actions did not fit their ACK");
        append(text, payloadsTooBig, "payloads too big");
        append(text, malformed, "NOTIFY frames malformed");
        append(text, unhandled, "messages without callback");
        append(text, crossed, "NOTIFY frames crossed the goodbye");
        append(text, turnedAway, "connections turned away");
        append(text, brokenOff, "connections broken off");
        return text.toString();
    }

    private static void append(StringBuilder text, LongAdder counter, String what) {
        if (counter.sum() > 0) {
            text.append(", ").append(counter.sum()).append(' ').append(what);
        }
    }
}
