package io.spoa.agent.server;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the connections of a listener have in common and a reload may change: who answers them, and whether they are to go. Any thread. */
final class Route {
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Bursts bursts;
    private volatile boolean leaving;
    private volatile @Nullable Goodbye goodbye;

    /** A way to this agent. */
    Route(Bursts bursts) {
        this.bursts = bursts;
    }

    /** Where NOTIFYs go that are read now. */
    Bursts bursts() {
        return bursts;
    }

    /** From this moment on another agent answers what is read, on the connections that are there, too. */
    void lead(Bursts other) {
        bursts = other;
    }

    /** Whether health checks are to fail, as the listener is being taken out. */
    boolean isLeaving() {
        return leaving;
    }

    void leaving(boolean out) {
        leaving = out;
    }

    /** When its connections have to go; {@code null} if they may stay. */
    @Nullable Goodbye goodbye() {
        return goodbye;
    }

    void say(Goodbye due) {
        goodbye = due;
    }

    /** A connection was accepted. */
    void came() {
        connections.incrementAndGet();
    }

    /** One has gone. */
    void went() {
        connections.decrementAndGet();
    }

    /** How many are open, those that did not shake hands included. */
    int connections() {
        return connections.get();
    }
}
