package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks an agent at a steady rate on several connections while its script is reloaded. Each question is another, and each ACK must
 * carry the answer to it, from a version of the script that was in force at some moment between the two.
 */
final class VersionLoad implements AutoCloseable {
    private static final int CONNECTIONS = 10;

    /** A busy machine sends what it missed, but not all at once. */
    private static final double MOST_AT_ONCE = 200;

    private final List<SpopClient> clients = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile int oldest;
    private volatile int newest;
    private volatile boolean stopped;

    private VersionLoad(int port, int perSecond, int version) throws IOException {
        oldest = version;
        newest = version;
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(SpopClient.connect(new Target.Tcp("127.0.0.1", port), Options.DEFAULTS.withWindow(1000)));
        }
        thread = Thread.ofPlatform().start(() -> ask(perSecond));
    }

    /** Begins, with this version of the script in force. */
    static VersionLoad start(AgentProcess agent, int perSecond, int version) throws IOException {
        return new VersionLoad(agent.port(), perSecond, version);
    }

    private void ask(int perSecond) {
        long last = System.nanoTime();
        double credit = 0;
        while (!stopped) {
            long now = System.nanoTime();
            credit = Math.min(MOST_AT_ONCE, credit + (now - last) * perSecond / 1e9);
            last = now;
            for (; credit >= 1; credit--) {
                ask(sent.getAndIncrement());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void ask(long number) {
        String path = "/" + number;
        int least = oldest;
        clients.get((int) (number % CONNECTIONS))
                .send(new Message(EchoService.NAME, List.of(new Argument("path", new Value.Str(path)))))
                .whenComplete((ack, error) -> judge(path, least, ack, error));
    }

    private void judge(String path, int least, Frame.@Nullable Ack ack, @Nullable Throwable error) {
        String trouble = ack == null ? String.valueOf(error) : trouble(path, least, ack);
        if (trouble.isEmpty()) {
            answered.incrementAndGet();
        } else if (failures.size() < 1000) {
            failures.add(path + ": " + trouble);
        }
    }

    private String trouble(String path, int least, Frame.Ack ack) {
        Map<String, Value> set = new HashMap<>();
        for (Action action : ack.actions()) {
            if (action instanceof Action.SetVar(Scope _, String name, Value value)) {
                set.put(name, value);
            }
        }
        boolean good = new Value.Str(path).equals(set.get("seen"))
                && set.get("version") instanceof Value.Str version
                && between(Integer.parseInt(new String(version.bytes(), StandardCharsets.UTF_8)), least);
        return good ? "" : "not of version " + least + " to " + newest + ": " + ack;
    }

    private boolean between(int version, int least) {
        return version >= least && version <= newest;
    }

    /** From now on answers may be of this version. */
    void loading(int version) {
        newest = version;
    }

    /** What is asked from now on must be answered by this version. */
    void loaded(int version) {
        oldest = version;
    }

    /** Waits until so many more were answered well. */
    void awaitMore(long answers) {
        long target = answered.get() + answers;
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> answered.get() >= target || !failures.isEmpty());
    }

    /** How many were answered well. */
    long answered() {
        return answered.get();
    }

    /**
     * Stops asking, and insists that everything was answered, and well.
     *
     * @param agent whose log to show if not
     */
    void assertNothingLost(AgentProcess agent) {
        stop();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> answered.get() + failures.size() >= sent.get() || failures.size() >= 1000);
        assertThat(failures.stream().limit(5).toList())
                .as("the first of %d failures among %d; log:%n%s", failures.size(), sent.get(), agent)
                .isEmpty();
        assertThat(answered.get()).isEqualTo(sent.get());
    }

    private void stop() {
        stopped = true;
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        clients.forEach(SpopClient::close);
    }
}
