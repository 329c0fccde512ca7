package io.spoa.agent.server;

import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.LogThrottle;
import io.spoa.spop.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that shook hands. Any thread. */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");

    /** HAProxy 3.1.0 loses an ACK that has a DISCONNECT right behind it. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    private static final Duration LET_GO = Duration.ofMillis(500);

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final LogThrottle complaints = new LogThrottle();
    private final Counters counters;
    private volatile @Nullable Goodbye goodbye;

    /**
     * When a connection has to go.
     *
     * @param hurry from when on the first moment without anything in flight has to do
     * @param end when it goes in any case
     */
    private record Goodbye(long hurry, long end) {}

    Connections(Counters counters) {
        this.counters = counters;
    }

    void established(Connection connection) {
        counters.connections.increment();
        open.add(connection);
        Goodbye due = goodbye;
        if (due != null) {
            say(due, connection);
        }
    }

    void closed(Connection connection) {
        open.remove(connection);
    }

    /** Says why a peer's connection ends by its own doing. */
    void brokenOff(String text) {
        counters.brokenOff.increment();
        complain(text);
    }

    void complain(String text) {
        String line = complaints.admit(text);
        if (!line.isEmpty()) {
            LOG.warn(line);
        }
    }

    /**
     * Ends every connection, also those that come: each is told once all it asked is answered and the answers had time to
     * be read.
     *
     * @param lastCall run shortly before the limit, to end what keeps connections from going
     */
    void drain(Duration limit, Runnable lastCall) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + limit.toNanos();
        Goodbye due = new Goodbye(start + limit.toNanos() / 2, end);
        goodbye = due;
        for (Connection connection : open) {
            connection.channel().eventLoop().execute(() -> say(due, connection));
        }
        boolean called = false;
        while (!open.isEmpty() && System.nanoTime() - end < LET_GO.toNanos()) {
            if (!called && System.nanoTime() - (end - limit.toNanos() / 5) >= 0) {
                called = true;
                lastCall.run();
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private void say(Goodbye due, Connection connection) {
        long now = System.nanoTime();
        boolean hurry = now - due.hurry() >= 0;
        boolean ready = hurry ? connection.isAnswered() || now - due.end() >= 0 : connection.isQuiet(QUIET_NANOS);
        if (ready) {
            connection.disconnect(Status.NORMAL, "the agent is going down");
        } else if (connection.channel().isActive()) {
            connection
                    .channel()
                    .eventLoop()
                    .schedule(() -> say(due, connection), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
