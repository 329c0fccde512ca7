package io.spoa.agent.server;

import io.spoa.agent.worker.Counters;
import io.spoa.agent.worker.LogThrottle;
import io.spoa.spop.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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

    Connections(Counters counters) {
        this.counters = counters;
    }

    void established(Connection connection) {
        counters.connections.increment();
        open.add(connection);
    }

    void closed(Connection connection) {
        open.remove(connection);
    }

    void complain(String text) {
        String line = complaints.admit(text);
        if (!line.isEmpty()) {
            LOG.warn(line);
        }
    }

    /**
     * Ends every connection: each is told once all it asked is answered and the answers had time to be read. Towards the
     * limit the first moment without anything in flight has to do.
     */
    void drain(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long hurry = end - limit.toNanos() / 2;
        for (Connection connection : open) {
            connection.channel().eventLoop().execute(() -> sayGoodbye(connection, hurry, end));
        }
        while (!open.isEmpty() && System.nanoTime() - end < LET_GO.toNanos()) {
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private void sayGoodbye(Connection connection, long hurry, long end) {
        long now = System.nanoTime();
        boolean due = now - hurry < 0 ? connection.isQuiet(QUIET_NANOS) : connection.isAnswered() || now - end >= 0;
        if (due) {
            connection.disconnect(Status.NORMAL, "the agent is going down");
        } else if (connection.channel().isActive()) {
            connection
                    .channel()
                    .eventLoop()
                    .schedule(() -> sayGoodbye(connection, hurry, end), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
