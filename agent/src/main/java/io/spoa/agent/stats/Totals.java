package io.spoa.agent.stats;

/**
 * What was counted since the agent's start, at one moment. They only grow.
 *
 * @param notifies NOTIFY frames that came in whole
 * @param acks ACK frames of workers
 * @param visits NOTIFY frames that an event loop had answered in a worker's place
 * @param departures callbacks that took too long for the event loop they ran on
 * @param failures callbacks that failed or were stopped
 * @param refused NOTIFY frames answered without a callback, the queue being full
 * @param expired messages or NOTIFY frames whose time was up before a callback began
 * @param abandoned workers given up, because their callback could not be stopped
 * @param notReplaced of these, workers that got no successor
 * @param oversized actions left out, the ACK being full
 * @param malformed NOTIFY frames whose messages could not be read
 * @param unhandled messages that no script registered
 * @param broken NOTIFY frames that the agent itself failed at
 * @param fragmented NOTIFY frames that came in fragments
 * @param payloadsTooBig payloads in fragments that passed the bound
 * @param connections connections that shook hands
 * @param turnedAway connections from addresses that are not allowed
 * @param brokenOff connections ended for what the peer sent, or did not send
 * @param unread of these, peers that did not take their ACKs
 * @param full times that a listener reached its bound on connections
 */
public record Totals(
        long notifies,
        long acks,
        long visits,
        long departures,
        long failures,
        long refused,
        long expired,
        long abandoned,
        long notReplaced,
        long oversized,
        long malformed,
        long unhandled,
        long broken,
        long fragmented,
        long payloadsTooBig,
        long connections,
        long turnedAway,
        long brokenOff,
        long unread,
        long full) {
    /** Nothing happened. */
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** NOTIFY frames that wait or are being answered. */
    public long inFlight() {
        return Math.max(0, notifies - acks - refused);
    }
}
