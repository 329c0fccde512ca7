package io.spoa.agent.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.spoa.agent.store.StoreFailure;
import io.spoa.agent.time.CallTimer;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Redis, and the breaker in it: once the connection ended, or several calls in turn got no answer, calls fail at once, until a new
 * connection answers, which is tried every second. Any thread.
 */
final class Line implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.store");

    /** So many calls in turn without an answer break the line. */
    private static final int MOST_UNANSWERED = 5;

    /** How long calls wait for the first connection, in milliseconds. */
    private static final long FIRST_WAIT = 3000;

    private static final long FIRST_RETRY = 100;
    private static final long RETRY = 1000;

    private final Supplier<Connector> maker;
    private final String name;
    private final long timeout;
    private final CompletableFuture<@Nullable Void> tried = new CompletableFuture<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final CompletableFuture<Connector> connects = new CompletableFuture<>();
    private @Nullable Connector connector;
    private volatile @Nullable Link link;
    private volatile String reason = "not connected yet";
    private volatile boolean closed;
    private long goneSince = System.nanoTime();
    private boolean told;

    /** What was counted. */
    final LongAdder calls = new LongAdder();

    final LongAdder failures = new LongAdder();
    final LongAdder timeouts = new LongAdder();

    /**
     * No connection yet.
     *
     * @param name which Redis, for people
     * @param timeout for an answer, in milliseconds
     * @param maker called as the line begins: it takes a while to load what connects
     */
    Line(String name, long timeout, Supplier<Connector> maker) {
        this.maker = maker;
        this.name = name;
        this.timeout = timeout;
    }

    /** Begins to connect. */
    void begin() {
        Connector made;
        try {
            made = maker.get();
        } catch (RuntimeException | LinkageError e) {
            down(e.toString());
            tried.complete(null);
            return;
        }
        synchronized (this) {
            if (!closed) {
                connector = made;
            }
        }
        if (closed) {
            made.close();
        } else {
            connects.complete(made);
            connect(made);
        }
    }

    /** What makes its connections, once that is there. */
    CompletableFuture<Connector> connector() {
        return connects;
    }

    private void connect(Connector connector) {
        if (closed) {
            return;
        }
        CompletableFuture<Link> connecting;
        try {
            connecting = connector.connect((ended, why) -> broken(connector, ended, why));
        } catch (RuntimeException e) {
            connecting = CompletableFuture.failedFuture(e);
        }
        connecting.whenComplete((made, failure) -> {
            if (failure == null) {
                up(made);
            } else {
                down(text(failure));
                connector.later(() -> connect(connector), RETRY, TimeUnit.MILLISECONDS);
            }
            tried.complete(null);
        });
    }

    private synchronized void up(Link made) {
        if (closed) {
            made.end();
            return;
        }
        unanswered.set(0);
        link = made;
        if (told) {
            told = false;
            LOG.info(
                    "store: {} is back after {} s",
                    name,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - goneSince));
        } else {
            LOG.info("store: {} is connected", name);
        }
    }

    private synchronized void down(String why) {
        reason = why;
        if (!told && !closed) {
            told = true;
            goneSince = System.nanoTime();
            LOG.warn(
                    "store: {} is gone ({}): calls fail at once until it is back, which is tried every second",
                    name,
                    why);
        }
    }

    private void broken(Connector connector, Link ended, String why) {
        synchronized (this) {
            if (link != ended || closed) {
                return;
            }
            link = null;
            down(why);
        }
        ended.end();
        connector.later(() -> connect(connector), FIRST_RETRY, TimeUnit.MILLISECONDS);
    }

    /** Whether there is a connection. */
    boolean isUp() {
        return link != null;
    }

    /** Has Redis do something. The future ends with a {@link StoreFailure} if it does not, or with Redis's own error. */
    <T extends @Nullable Object> CompletableFuture<T> call(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        if (link == null && !tried.isDone()) {
            // As a process starts: who waits for the first connection does so no longer than that may take.
            CompletableFuture<@Nullable Void> first = tried.copy();
            CallTimer.watch(first, TimeUnit.MILLISECONDS.toNanos(FIRST_WAIT), () -> first.complete(null));
            return first.thenCompose(nothing -> callNow(command));
        }
        return callNow(command);
    }

    private <T extends @Nullable Object> CompletableFuture<T> callNow(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        Link now = link;
        if (now != null) {
            return call(now, command);
        }
        calls.increment();
        failures.increment();
        return CompletableFuture.failedFuture(gone(reason));
    }

    private <T extends @Nullable Object> CompletableFuture<T> call(
            Link now, Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        calls.increment();
        CompletableFuture<T> given;
        try {
            given = command.apply(now.commands()).toCompletableFuture();
        } catch (RuntimeException e) {
            given = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<T> source = given;
        return CallTimer.limit(source.copy(), TimeUnit.MILLISECONDS.toNanos(timeout))
                .handle((value, failure) -> {
                    if (failure == null) {
                        answered();
                        return value;
                    }
                    // If it was not sent yet, it never is; else its answer is dropped.
                    source.cancel(false);
                    throw failed(now, failure);
                });
    }

    private void answered() {
        if (unanswered.getPlain() != 0) {
            unanswered.set(0);
        }
    }

    private RuntimeException failed(Link now, Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof RedisCommandExecutionException said) {
            answered();
            return said;
        }
        failures.increment();
        if (cause instanceof TimeoutException) {
            timeouts.increment();
            String why = "no answer within " + timeout + " ms";
            if (unanswered.incrementAndGet() >= MOST_UNANSWERED) {
                now.broken(why);
            }
            return new StoreFailure(name + " gave " + why);
        }
        if (LettuceConnector.isFull(cause)) {
            // Those that wait say whether it is gone: by their times, or the end of the connection.
            return new StoreFailure(name + " has " + LettuceConnector.IN_FLIGHT
                    + " calls in flight, and takes no more: it is asked too much, or answers too slowly; with a shorter"
                    + " store.timeout they end sooner");
        }
        return gone(text(cause));
    }

    private StoreFailure gone(String why) {
        return new StoreFailure(name + " is gone (" + why + ")");
    }

    /** Of those around it, the failure itself. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The innermost reason, in a few words. */
    static String text(Throwable failure) {
        Throwable cause = cause(failure);
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ConnectException) {
            return "connection refused";
        }
        return cause instanceof TimeoutException || cause.getMessage() == null
                ? "no answer within " + LettuceConnector.PATIENCE.toMillis() + " ms"
                : cause.getMessage();
    }

    @Override
    public void close() {
        Connector made;
        synchronized (this) {
            made = connector;
            closed = true;
            link = null;
            reason = "the agent stops";
        }
        tried.complete(null);
        if (made != null) {
            made.close();
        }
    }
}
