package io.spoa.agent.worker;

import io.spoa.script.ScriptEngine;
import java.util.concurrent.TimeUnit;

/** Ends callbacks of one worker that take too long or too much, and gives the worker up if one cannot be ended. The watchdog's thread. */
final class WorkerWatch {
    /** A callback that was stopped and did not end within this time will not end soon. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private final Duty duty;
    private final Interpreters interpreters;
    private final RunGate gate;
    private final Tracks tracks;
    private final Turn turn;
    private final Errands errands;
    private final MemoryWatch memory;
    private final Starvation starvation = new Starvation();
    private long seen; // the callback that ran when it looked last

    WorkerWatch(Duty duty, Tracks tracks, Turn turn, Errands errands) {
        this.duty = duty;
        interpreters = duty.interpreters();
        gate = duty.gate();
        this.tracks = tracks;
        this.turn = turn;
        this.errands = errands;
        memory = new MemoryWatch(duty.settings());
    }

    /**
     * Ends the callback that runs if it is late, wants too much memory, or in any case; frees what waits behind it. The
     * watchdog's thread.
     *
     * @return whether the worker had to be given up: it answers nothing any more
     */
    boolean look(long nowNanos, boolean stopAnyway) {
        interpreters.waits().look(nowNanos, stopAnyway && !errands.isAtTheEnd());
        long running = gate.running();
        if (running == RunGate.IDLE) {
            seen = running;
            return false;
        }
        boolean again = running == seen;
        seen = running;
        boolean answers = !errands.isRunning();
        if (stopAnyway && !errands.isAtTheEnd() || gate.isLate(nowNanos)) {
            gate.stop(running, nowNanos, Trouble.TIMEOUT, this::interrupt);
        } else if (answers && memory.wantsTooMuch(tracks.runner(), again)) {
            gate.stop(running, nowNanos, Trouble.MEMORY, this::interrupt);
        }
        if (again && answers) {
            duty.batch().giveBack(duty.queue());
            if (turn.isVisited()) {
                interpreters.engines().forEach(ScriptEngine::leaveThread);
            }
        }
        boolean abandoned = gate.isOverdue(running, nowNanos, GRACE_NANOS)
                && !(starvation.holds(tracks.runner(), GRACE_NANOS)
                        && !gate.isOverdue(running, nowNanos, Starvation.PATIENCE))
                && gate.abandon(running, nowNanos, GRACE_NANOS);
        if (abandoned) {
            giveUp(answers);
        }
        return abandoned;
    }

    /** Whatever happens here, another worker takes its place. */
    private void giveUp(boolean answers) {
        try {
            if (answers) {
                duty.counters().abandoned.increment();
                tracks.rescue(gate.reason());
                // It does not get past its gate any more, so nothing is recorded behind this.
                interpreters.stats().close();
            } else {
                errands.abandoned(tracks.runner());
            }
        } catch (OutOfMemoryError e) {
            // Most likely that callback's doing.
        } catch (RuntimeException e) {
            duty.log().watchFailed(e);
        }
    }

    private void interrupt() {
        starvation.stopped(seen, tracks.runner());
        interpreters.interrupt();
    }
}
