package io.spoa.agent.cli.bench;

import io.spoa.spop.client.Closed;
import io.spoa.spop.client.LoadConnection;
import io.spoa.spop.client.LoadListener;
import io.spoa.spop.client.LoadLoop;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One thread of a run with its share of the connections. State is the loop's; other threads get futures. */
final class LoadThread implements LoadListener, AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final BenchPlan plan;
    private final LoadLoop loop;
    private final Tally tally;
    private final double rate;
    private final List<LoadConnection> senders = new ArrayList<>();
    private final List<LoadConnection> idle = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable Schedule schedule;
    private @Nullable Pacer pacer;
    private boolean sending;
    private boolean leaving;

    /**
     * A thread without connections.
     *
     * @param rate its share of the NOTIFYs a second, 0 in a closed loop
     * @param live whether its figures are shown while it runs
     */
    LoadThread(BenchPlan plan, String name, double rate, boolean live) {
        this.plan = plan;
        this.rate = rate;
        tally = new Tally(live, plan.actions());
        loop = LoadLoop.open(name);
    }

    /** Connects one more; the future fails as {@link LoadLoop#connect} says. */
    CompletableFuture<LoadConnection> connect(boolean isIdle) {
        Options options = plan.options().withWindow(isIdle ? 1 : plan.window());
        return loop.connect(plan.target(), options, plan.messages(), this).whenComplete((connection, failure) -> {
            if (connection != null) {
                (isIdle ? idle : senders).add(connection);
            }
        });
    }

    /** Begins to send; what it ends with is {@link #done}. */
    void start(Schedule times) {
        loop.execute(() -> {
            schedule = times;
            sending = true;
            if (plan.openLoop()) {
                pacer = new Pacer(times, rate, senders, tally, loop);
                pacer.run();
            } else {
                // Not earlier: what is sent before the start would not count.
                loop.schedule(() -> senders.forEach(this::fill), Math.max(0, times.start() - System.nanoTime()));
            }
            look(times);
        });
    }

    /** When every NOTIFY has its ACK or was given up; fails if a connection ends before. */
    CompletableFuture<Void> done() {
        return done;
    }

    Tally tally() {
        return tally;
    }

    /** The latencies since the last time. */
    CompletableFuture<Histogram> interval() {
        CompletableFuture<Histogram> last = new CompletableFuture<>();
        loop.execute(() -> last.complete(tally.swapInterval()));
        return last;
    }

    private void fill(LoadConnection connection) {
        long now = System.nanoTime();
        while (connection.send(now)) {
            // until the window is full
        }
        connection.flush();
    }

    /** Looks now and then for what is late, and for the end. */
    private void look(Schedule times) {
        long now = System.nanoTime();
        sending = pacer == null ? !times.over(now) : !pacer.isFinished();
        senders.forEach(connection -> connection.expire(now - plan.timeout().toNanos()));
        if (!sending && senders.stream().allMatch(connection -> connection.waiting() == 0)) {
            leave();
        } else {
            loop.schedule(() -> look(times), LOOK_NANOS);
        }
    }

    private void leave() {
        leaving = true;
        senders.forEach(LoadConnection::leave);
        idle.forEach(LoadConnection::leave);
        tally.publish();
        done.complete(null);
    }

    @Override
    public void acknowledged(LoadConnection connection, long stampNanos, long nowNanos, int actions) {
        tally.ack(actions);
        Schedule times = schedule;
        tally.latency(nowNanos - stampNanos, times != null && times.counts(stampNanos));
    }

    @Override
    public void expired(LoadConnection connection, long stampNanos) {
        tally.timeout();
        Schedule times = schedule;
        // Not to be left out of the percentiles: it took at least this long.
        tally.latency(plan.timeout().toNanos(), times != null && times.counts(stampNanos));
    }

    @Override
    public void late(LoadConnection connection) {
        tally.late();
    }

    @Override
    public void readComplete(LoadConnection connection) {
        tally.publish();
        if (sending && !plan.openLoop()) {
            refill(connection);
        }
    }

    private void refill(LoadConnection connection) {
        Schedule times = schedule;
        if (times != null && !times.over(System.nanoTime())) {
            fill(connection);
        }
    }

    @Override
    public void closed(LoadConnection connection, Closed reason) {
        if (!leaving) {
            Target target = plan.target();
            String text = target + ": " + reason + ", with " + connection.inFlight() + " NOTIFYs unanswered on one of "
                    + plan.connections() + " connections";
            done.completeExceptionally(new IOException(text));
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
