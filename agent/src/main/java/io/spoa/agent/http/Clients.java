package io.spoa.agent.http;

import io.spoa.script.binding.BindingError;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client of all scripts, with its connections, and its threads: made when first asked for, and anew when its certificates change. */
final class Clients implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.http");

    /** Enough: they only move bytes. What looks up names waits, though. */
    private static final int THREADS = 8;

    /** An attempt that nobody waits for any more. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

    /** How many connections may be left open without a use. */
    private static final int MOST_LEFT_OPEN = 64;

    private static final int SHUT_LATER_SECONDS = 2;

    private final @Nullable ClientTls tls;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger leftOpen = new AtomicInteger();
    private final Set<HttpClient> retired = ConcurrentHashMap.newKeySet();
    private volatile @Nullable HttpClient client;
    private volatile long looked;
    private List<Object> seen = List.of();

    Clients(HttpSettings settings) {
        tls = settings.tls();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("spoa-http"));
        threads.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    /** What answers are worked on by. */
    Executor threads() {
        return threads;
    }

    /** The client, if there is one and its certificates need no look. */
    @Nullable HttpClient ready() {
        return tls != null && System.nanoTime() - looked > LOOK_EVERY ? null : client;
    }

    /**
     * The client. May take a moment.
     *
     * @throws BindingError if its certificates cannot be read
     */
    HttpClient current() {
        HttpClient there = ready();
        return there == null ? renewed() : there;
    }

    private synchronized HttpClient renewed() {
        HttpClient there = ready();
        if (there != null) {
            return there; // Another one was quicker.
        }
        there = client;
        looked = System.nanoTime();
        List<Object> marks = tls == null ? List.of() : tls.marks();
        if (there != null && marks.equals(seen)) {
            return there;
        }
        seen = marks;
        try {
            HttpClient made = make();
            client = made;
            if (there != null) {
                there.shutdown(); // What it has begun goes on.
                LOG.info("certificates of http.tls changed: new connections have the new ones");
            }
            return made;
        } catch (IOException e) {
            if (there == null) {
                throw new BindingError("http.tls." + e.getMessage());
            }
            LOG.warn("http.tls: going on with the certificates as before: {}", e.getMessage());
            return there;
        }
    }

    private HttpClient make() throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY);
        if (tls != null) {
            builder.sslContext(tls.read());
        }
        return builder.build();
    }

    /**
     * An answer was not understood. The JDK's client leaves such a connection open and forgets it; so that they do not add up, there is another
     * client from time to time, and with the one before all of its connections end.
     *
     * @param by the client that was asked
     */
    void notUnderstood(HttpClient by) {
        if (leftOpen.incrementAndGet() % MOST_LEFT_OPEN == 0) {
            threads.execute(() -> replace(by));
        }
    }

    private synchronized void replace(HttpClient by) {
        if (!by.equals(client)) {
            return; // It was replaced already.
        }
        try {
            client = make();
        } catch (IOException e) {
            LOG.warn("http.tls: going on with the certificates as before: {}", e.getMessage());
            return;
        }
        retired.add(by);
        // Whoever has it in his hands may still ask by it.
        CompletableFuture.delayedExecutor(SHUT_LATER_SECONDS, TimeUnit.SECONDS, threads)
                .execute(() -> {
                    retired.remove(by);
                    by.shutdown();
                });
    }

    @Override
    public void close() {
        HttpClient there = client;
        if (there != null) {
            there.shutdownNow();
        }
        retired.forEach(HttpClient::shutdownNow);
        threads.shutdown();
    }
}
