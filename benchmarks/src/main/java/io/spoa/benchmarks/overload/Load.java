package io.spoa.benchmarks.overload;

import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.Closed;
import io.spoa.spop.client.LoadConnection;
import io.spoa.spop.client.LoadListener;
import io.spoa.spop.client.LoadLoop;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Some connections that ask on a schedule, or as soon as an answer comes. State is its loop's. */
final class Load implements LoadListener, AutoCloseable {
    private static final int CONNECTIONS = 40;
    private static final int WINDOW = 1000;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final LoadLoop loop = LoadLoop.open("load");
    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<Double> useful = new ArrayList<>();
    private final List<Double> refused = new ArrayList<>();
    private final long lateNanos;
    private int closedWindow;
    private long countFrom;
    private long countTo;
    private long sent;
    private long answered;
    private long late;
    private int turn;

    Load(int port, int rounds, long lateMillis) throws Exception {
        lateNanos = TimeUnit.MILLISECONDS.toNanos(lateMillis);
        Message work = new Message("work", List.of(new Argument("rounds", new Value.Int(DataType.INT64, rounds))));
        // As HAProxy up to 3.0, whose empty ACKs are empty: a useful answer is one with an action.
        Options options =
                Options.DEFAULTS.withCapabilities("pipelining", "async").withWindow(WINDOW);
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(loop.connect(new Target.Tcp("127.0.0.1", port), options, List.of(work), this)
                    .get(10, TimeUnit.SECONDS));
        }
    }

    /** As many as it answers, a window on each connection. */
    double most(int window, double seconds) throws Exception {
        on(() -> {
            closedWindow = window;
            begin(seconds);
            connections.forEach(this::fill);
        });
        Thread.sleep((long) (seconds * 1000) + 100);
        on(() -> closedWindow = 0);
        drain();
        return useful.size() / seconds;
    }

    /** So many times what it can at most. */
    Point at(double factor, double most, double seconds, long pid) throws Exception {
        double rate = factor * most;
        on(() -> {
            begin(seconds);
            step(System.nanoTime(), rate, 0);
        });
        Thread.sleep((long) (seconds * 1000) + 100);
        drain();
        long rss = Memory.rssMegabytes(pid);
        return new Point(
                factor,
                most,
                sent / seconds,
                useful.size() / seconds,
                refused.size() / seconds,
                sent - answered,
                late,
                Point.percentiles(array(useful)),
                Point.percentiles(array(refused)),
                rss);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void begin(double seconds) {
        useful.clear();
        refused.clear();
        sent = 0;
        answered = 0;
        late = 0;
        countFrom = System.nanoTime();
        countTo = countFrom + (long) (seconds * 1e9);
    }

    private void fill(LoadConnection connection) {
        while (connection.inFlight() < closedWindow
                && System.nanoTime() < countTo
                && connection.send(System.nanoTime())) {
            sent++;
        }
        connection.flush();
    }

    private void step(long start, double rate, long due) {
        long now = System.nanoTime();
        if (now >= countTo) {
            return;
        }
        long until = (long) ((now - start) * rate / 1e9);
        for (long i = due; i < until; i++) {
            for (int tries = 0; tries < CONNECTIONS; tries++) {
                turn = (turn + 1) % CONNECTIONS;
                // Stamped with the instant at which it should have left.
                if (connections.get(turn).send(start + (long) (i * 1e9 / rate))) {
                    sent++;
                    break;
                }
            }
        }
        connections.forEach(LoadConnection::flush);
        loop.schedule(() -> step(start, rate, until), STEP_NANOS);
    }

    private void on(Runnable task) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            task.run();
            done.complete(null);
        });
        done.get(10, TimeUnit.SECONDS);
    }

    /** Waits for what is in flight. */
    private void drain() throws Exception {
        for (int i = 0; i < 300; i++) {
            CompletableFuture<Integer> left = new CompletableFuture<>();
            loop.execute(() -> left.complete(
                    connections.stream().mapToInt(LoadConnection::inFlight).sum()));
            if (left.get(10, TimeUnit.SECONDS) == 0) {
                return;
            }
            Thread.sleep(10);
        }
    }

    @Override
    public void acknowledged(LoadConnection connection, long stamp, long now, int actions) {
        answered++;
        if (now - stamp > lateNanos) {
            late++;
        }
        (actions > 0 ? useful : refused).add((now - stamp) / 1e6);
    }

    @Override
    public void expired(LoadConnection connection, long stamp) {}

    @Override
    public void late(LoadConnection connection) {}

    @Override
    public void readComplete(LoadConnection connection) {
        if (closedWindow > 0) {
            fill(connection);
        }
    }

    @Override
    public void closed(LoadConnection connection, Closed reason) {
        if (!(reason instanceof Closed.ByClient)) {
            System.err.println("overload: a connection ended: " + reason);
        }
    }

    @Override
    public void close() {
        loop.execute(() -> connections.forEach(LoadConnection::leave));
        loop.close();
    }
}
