package io.spoa.agent.server;

import io.spoa.agent.log.Fold;
import io.spoa.agent.worker.Counters;
import io.spoa.spop.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The connections that shook hands. Any thread. */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");

    /** HAProxy 3.1.0 loses an ACK that has a DISCONNECT right behind it. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    private static final Duration LET_GO = Duration.ofMillis(500);

    private static final String GOING = "the agent is going down";

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Fold complaints = new Fold(LOG, Level.WARN);
    private final Counters counters;
    private volatile @Nullable Goodbye goodbye;

    Connections(Counters counters) {
        this.counters = counters;
    }

    Counters counters() {
        return counters;
    }

    void established(Connection connection) {
        counters.connections.increment();
        open.add(connection);
        Goodbye due = due(connection);
        if (due != null) {
            say(due, connection);
        }
    }

    /** When it has to go: with all others, or with those of its listener. */
    private @Nullable Goodbye due(Connection connection) {
        Goodbye all = goodbye;
        return all == null ? connection.route().goodbye() : all;
    }

    void closed(Connection connection) {
        open.remove(connection);
    }

    /** A peer does not take its ACKs. */
    void unread() {
        counters.unread.increment();
    }

    /** A payload in fragments passed the bound. */
    void payloadTooBig() {
        counters.payloadsTooBig.increment();
    }

    /** A NOTIFY came in fragments. */
    void fragmented() {
        counters.fragmented.increment();
    }

    /** How many are open. */
    int size() {
        return open.size();
    }

    /** How many of them are of HAProxy up to 3.0. */
    int legacy() {
        int count = 0;
        for (Connection connection : open) {
            if (connection.peer().legacy()) {
                count++;
            }
        }
        return count;
    }

    /** Says why a peer's connection ends by its own doing. */
    void brokenOff(String text) {
        counters.brokenOff.increment();
        complain(text);
    }

    void complain(String text) {
        complaints.say(() -> text);
    }

    /**
     * Ends every connection, also those that come: each is told once all it asked is answered and the answers had time to
     * be read.
     *
     * @param quiet how long a connection must have been idle: what HAProxy sends while it is told, it loses
     * @param lastCall run shortly before the limit, to end what keeps connections from going
     */
    void drain(Duration limit, Duration quiet, Runnable lastCall) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + limit.toNanos();
        long hurry = limit.toNanos() / 5;
        begin(new Goodbye(Math.max(quiet.toNanos(), QUIET_NANOS), start, limit.toNanos() - hurry, end));
        boolean called = false;
        while (!open.isEmpty() && System.nanoTime() - end < LET_GO.toNanos()) {
            if (!called && System.nanoTime() - (end - hurry) >= 0) {
                called = true;
                lastCall.run();
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /** Ends every connection, also those that come, each when nothing is in flight, until {@link #stay}. */
    void leave() {
        begin(Goodbye.unhurried());
    }

    /** The same for those of one listener. They do not stay any more. */
    void leave(Route route) {
        route.say(Goodbye.unhurried());
        tell();
    }

    /** Those that are there may stay, unless their listener has gone. */
    void stay() {
        goodbye = null;
        tell();
    }

    private void begin(Goodbye due) {
        goodbye = due;
        tell();
    }

    /** Each that has to go looks for a good moment from now on. */
    private void tell() {
        for (Connection connection : open) {
            Goodbye due = due(connection);
            if (due != null) {
                connection.channel().eventLoop().execute(() -> say(due, connection));
            }
        }
    }

    /** How each of them is. */
    List<ConnectionInfo> infos() {
        long now = System.nanoTime();
        return open.stream().map(connection -> connection.info(now)).toList();
    }

    @SuppressWarnings("ReferenceEquality") // the goodbye that was begun last, not one like it
    private void say(Goodbye due, Connection connection) {
        if (due(connection) != due) {
            return;
        }
        if (!hasGone(due, connection) && connection.channel().isActive()) {
            connection
                    .channel()
                    .eventLoop()
                    .schedule(() -> say(due, connection), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean hasGone(Goodbye due, Connection connection) {
        long now = System.nanoTime();
        if (now - due.end() >= 0) {
            connection.disconnect(Status.NORMAL, GOING);
            return true;
        }
        return connection.isQuiet(due.quietAt(now)) && connection.disconnectUnlessUnread(Status.NORMAL, GOING);
    }
}
