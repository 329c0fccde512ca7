package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * HTTP clients that ask until they are stopped. Every request carries an id of its own in its path, and every response
 * must be 200 and carry what the {@link Check} expects for that id: a swapped answer counts as a failure.
 */
final class Load implements AutoCloseable {
    /** Judges a response. */
    @FunctionalInterface
    interface Check {
        boolean good(Response response, String path);
    }

    /** Whether each client keeps its connection, or opens one for every request. */
    enum Connections {
        KEPT,
        FRESH
    }

    private final int port;
    private final Connections connections;
    private final Check check;
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();
    private final CountDownLatch begin = new CountDownLatch(1);
    private volatile boolean stopped;

    private Load(int port, Connections connections, Check check) {
        this.port = port;
        this.connections = connections;
        this.check = check;
    }

    /** All clients begin at once. */
    static Load start(int port, int clients, Connections connections, Check check) {
        Load load = new Load(port, connections, check);
        for (int i = 0; i < clients; i++) {
            String name = "/" + i;
            // An address has 28 000 ports, and each is good for one connection a minute.
            String from = "127.1." + i / 250 + "." + (1 + i % 250);
            load.clients.add(Thread.ofVirtual().start(() -> load.client(name, from)));
        }
        load.begin.countDown();
        return load;
    }

    private void client(String name, String from) {
        long number = 0;
        try {
            begin.await();
            while (!stopped) {
                try (HttpConnection connection = new HttpConnection(port, from)) {
                    do {
                        ask(connection, name + "-" + number++);
                    } while (!stopped && connections == Connections.KEPT);
                } catch (IOException e) {
                    failures.add(name + "-" + (number - 1) + ": " + e);
                    // Not to fill the memory with one and the same failure.
                    if (failures.size() > 1000) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(HttpConnection connection, String path) throws IOException {
        Response response = connection.send(Request.get(path));
        if (response.status() == 200 && check.good(response, path)) {
            answered.incrementAndGet();
        } else {
            failures.add(path + ": " + response);
        }
    }

    /** Waits until this many more requests were answered well. */
    void awaitMore(long requests) {
        long target = answered.get() + requests;
        await("requests answered; failures so far: " + failures.size())
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> answered.get() >= target || failures.size() > 1000);
    }

    long answered() {
        return answered.get();
    }

    /**
     * Stops the clients after their current request, and insists that none failed.
     *
     * @param witnesses whose logs to show if one did
     */
    void assertNoFailure(Object... witnesses) {
        close();
        assertThat(failures.stream().limit(5).toList())
                .as(
                        "the first of %d failures among %d requests; logs:%n%s",
                        failures.size(), failures.size() + answered.get(), Arrays.toString(witnesses))
                .isEmpty();
        assertThat(answered.get()).as("requests").isPositive();
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread client : clients) {
            try {
                client.join(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
