package io.spoa.agent.cli.bench;

import io.spoa.spop.client.LoadConnection;
import io.spoa.spop.client.LoadLoop;
import java.util.List;

/**
 * Sends on a fixed schedule, whatever the agent does: the open loop. Each NOTIFY is stamped with the instant at which it
 * should have left, so that an agent which stalls is charged for all that it kept waiting. Keeps its thread busy: a timer
 * that wakes late would be measured as the agent's latency.
 */
final class Pacer implements Runnable {
    // With one processor a busy thread would starve the agent; then a timer is the lesser evil.
    private static final boolean BUSY = Runtime.getRuntime().availableProcessors() > 1;
    private static final long TIMER_NANOS = 200_000;

    private final Schedule schedule;
    private final double interval;
    private final List<LoadConnection> connections;
    private final Tally tally;
    private final LoadLoop loop;
    private long sent;
    private int turn;

    /**
     * A pacer that has sent nothing.
     *
     * @param rate NOTIFYs a second
     */
    Pacer(Schedule schedule, double rate, List<LoadConnection> connections, Tally tally, LoadLoop loop) {
        this.schedule = schedule;
        this.interval = 1e9 / rate;
        this.connections = connections;
        this.tally = tally;
        this.loop = loop;
    }

    private long due() {
        return schedule.start() + (long) (sent * interval);
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        boolean room = true;
        while (room && due() - now <= 0 && !schedule.over(due())) {
            room = send(due());
        }
        for (LoadConnection connection : connections) {
            connection.flush();
        }
        if (schedule.over(now)) {
            giveUp(now);
        } else if (BUSY) {
            loop.afterNextRead(this);
        } else {
            loop.schedule(this, TIMER_NANOS);
        }
    }

    private boolean send(long stamp) {
        for (int i = 0; i < connections.size(); i++) {
            LoadConnection connection = connections.get(turn);
            turn = turn + 1 == connections.size() ? 0 : turn + 1;
            if (connection.send(stamp)) {
                sent++;
                return true;
            }
        }
        return false;
    }

    /** What should have left and found every window full was not answered in this time at least. */
    private void giveUp(long now) {
        for (; !schedule.over(due()); sent++) {
            tally.unsent();
            tally.latency(now - due(), schedule.counts(due()));
        }
    }
}
