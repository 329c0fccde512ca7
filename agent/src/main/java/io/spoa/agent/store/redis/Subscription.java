package io.spoa.agent.store.redis;

import io.spoa.agent.time.CallTimer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is published on a channel of Redis, from the first {@link #begin} on: on a connection of its own, which is made again once it is lost.
 * A peer that is silent is noticed, too. Any thread.
 */
final class Subscription {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.channel");
    private static final long LOOK = 2000;
    private static final long FIRST_RETRY = 100;
    private static final long RETRY = 1000;

    private final Line line;
    private final String name;
    private final byte[] channel;
    private final Consumer<byte[]> arrived;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile @Nullable Subscribed current;
    private boolean told;
    private boolean closed;

    /**
     * Nothing comes yet.
     *
     * @param name which Redis, for people
     * @param arrived told of everything that comes, on a thread of Redis's client
     */
    Subscription(Line line, String name, byte[] channel, Consumer<byte[]> arrived) {
        this.line = line;
        this.name = name;
        this.channel = channel;
        this.arrived = arrived;
    }

    /** Begins, unless it has. */
    void begin() {
        if (!begun.get() && begun.compareAndSet(false, true)) {
            line.connector().thenAccept(this::connect);
        }
    }

    /** Whether what is published comes in. */
    boolean isUp() {
        return current != null;
    }

    private void connect(Connector connector) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        CompletableFuture<Subscribed> connecting;
        try {
            connecting = connector.subscribe(channel, arrived, (ended, why) -> broken(connector, ended, why));
        } catch (RuntimeException e) {
            connecting = CompletableFuture.failedFuture(e);
        }
        connecting.whenComplete((made, failure) -> {
            if (failure == null) {
                up(connector, made);
            } else {
                down(Line.text(failure));
                connector.later(() -> connect(connector), RETRY, TimeUnit.MILLISECONDS);
            }
        });
    }

    private synchronized void up(Connector connector, Subscribed made) {
        if (closed) {
            made.end();
            return;
        }
        current = made;
        if (told) {
            told = false;
            LOG.info("publish: what others publish comes by {} again", name);
        }
        connector.later(() -> look(connector, made), LOOK, TimeUnit.MILLISECONDS);
    }

    private synchronized void down(String why) {
        if (!told && !closed) {
            told = true;
            LOG.warn(
                    "publish: {} does not tell what others publish ({}): callbacks that wait miss it until it does,"
                            + " which is tried every second",
                    name,
                    why);
        }
    }

    private void broken(Connector connector, Subscribed ended, String why) {
        synchronized (this) {
            if (current != ended || closed) {
                return;
            }
            current = null;
            down(why);
        }
        ended.end();
        connector.later(() -> connect(connector), FIRST_RETRY, TimeUnit.MILLISECONDS);
    }

    private void look(Connector connector, Subscribed made) {
        if (current != made) {
            return;
        }
        CompletableFuture<String> asked;
        try {
            asked = made.ping();
        } catch (RuntimeException e) {
            asked = CompletableFuture.failedFuture(e);
        }
        CallTimer.limit(asked, TimeUnit.MILLISECONDS.toNanos(LOOK)).whenComplete((pong, failure) -> {
            if (failure == null) {
                connector.later(() -> look(connector, made), LOOK, TimeUnit.MILLISECONDS);
            } else {
                made.broken(
                        failure instanceof TimeoutException ? "no answer within " + LOOK + " ms" : Line.text(failure));
            }
        });
    }

    /** Ends it. Its connection ends with its connector. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        current = null;
    }
}
