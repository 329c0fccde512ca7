package io.spoa.agent.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners that a reload took out. For a while each is served like any other, but its health checks fail, so that HAProxy learns to go
 * elsewhere; then it closes, and its connections are told goodbye when they are quiet. Until it closes it can be taken back. Any thread.
 */
final class Departures {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.server");

    /** As a drain has it: HAProxy looks every two seconds and believes the third failure, by default. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Connections connections;
    private final Duration grace;

    /** Guarded by this. */
    private final List<Departure> all = new ArrayList<>();

    /** One that is on its way; it is itself, though the same listener may leave again. */
    private static final class Departure {
        private final Listener listener;
        private boolean held;
        private boolean shut;

        Departure(Listener listener) {
            this.listener = listener;
        }

        boolean isOver() {
            return shut && !listener.channel().isOpen() && listener.route().connections() == 0;
        }
    }

    /** None yet. */
    Departures(Connections connections, Duration grace) {
        this.connections = connections;
        this.grace = grace;
    }

    /** Takes a listener out. */
    synchronized void begin(Listener listener) {
        listener.route().leaving(true);
        all.removeIf(Departure::isOver);
        Departure departure = new Departure(listener);
        all.add(departure);
        CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> shut(departure));
    }

    private synchronized void shut(Departure departure) {
        if (all.contains(departure) && !departure.held) {
            close(departure);
        }
    }

    private void close(Departure departure) {
        Listener listener = departure.listener;
        if (!departure.shut) {
            departure.shut = true;
            listener.close();
            // Who binds the address next must find it free.
            listener.channel().closeFuture().awaitUninterruptibly(CLOSING.toMillis());
            // New certificates are for new connections.
            listener.end();
            connections.leave(listener.route());
            LOG.info(
                    "{} is closed, connections that leave it: {}",
                    ListenerPlan.title(listener.settings()),
                    listener.route().connections());
        }
    }

    /** Closes all, without waiting for their time. Returns them. */
    synchronized List<Listener> closeAll() {
        all.forEach(this::close);
        return all.stream().map(departure -> departure.listener).toList();
    }

    /**
     * A listener at this address that is still open, if there is one: it is served again like any other. Either {@link #stays} or
     * {@link #leavesAgain} must follow; until then it is remembered who is asked there.
     */
    synchronized @Nullable Listener takeBack(String address) {
        for (Departure departure : all) {
            Listener listener = departure.listener;
            if (!departure.held
                    && !departure.shut
                    && listener.settings().bind().toString().equals(address)) {
                departure.held = true;
                listener.route().leaving(false);
                return listener;
            }
        }
        return null;
    }

    /** It does not go any more. */
    synchronized void stays(Listener listener) {
        all.removeIf(departure -> departure.listener.equals(listener));
    }

    /** It goes all the same, with as much time as at first. */
    synchronized void leavesAgain(Listener listener) {
        stays(listener);
        begin(listener);
    }

    /** Those whose socket is still open. */
    synchronized List<Listener> open() {
        return all.stream()
                .filter(departure -> !departure.shut)
                .map(departure -> departure.listener)
                .toList();
    }

    /** Whether one of them still has connections, or takes some, whose messages go there. */
    @SuppressWarnings("ReferenceEquality") // an agent's bursts are themselves
    synchronized boolean isAsking(Bursts bursts) {
        all.removeIf(Departure::isOver);
        return all.stream().anyMatch(departure -> departure.listener.route().bursts() == bursts);
    }
}
