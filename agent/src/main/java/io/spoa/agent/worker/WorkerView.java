package io.spoa.agent.worker;

import io.spoa.agent.stats.MessageSnapshot;
import io.spoa.agent.stats.WorkerSnapshot;
import java.util.Objects;

/** What a worker tells of itself. Any thread; what it is at may be told a little late. */
final class WorkerView {
    private final Interpreters interpreters;
    private final RunGate gate;
    private final Tracks tracks;
    private final Turn turn;

    WorkerView(Interpreters interpreters, RunGate gate, Tracks tracks, Turn turn) {
        this.interpreters = interpreters;
        this.gate = gate;
        this.tracks = tracks;
        this.turn = turn;
    }

    /** What it does at the moment. */
    WorkerInfo info(long nowNanos) {
        int waiting = interpreters.waits().count();
        if (gate.running() == RunGate.IDLE) {
            return new WorkerInfo(interpreters.worker(), WorkerInfo.State.IDLE, "", "", 0, waiting, tracks.answered());
        }
        ScriptOrigin origin = interpreters.origin();
        return new WorkerInfo(
                interpreters.worker(),
                WorkerInfo.State.BUSY,
                Objects.requireNonNullElse(origin.message(), ""),
                origin.script(),
                Math.max(0, nowNanos - tracks.since()),
                waiting,
                tracks.answered());
    }

    /** How it is doing. */
    WorkerSnapshot snapshot() {
        MessageSnapshot done = interpreters.stats().total();
        return new WorkerSnapshot(
                interpreters.worker(),
                turn.isTaken(),
                interpreters.origin().toString(),
                done.count(),
                done.run().sumNanos() - done.waitNanos(),
                interpreters.waits().count());
    }
}
