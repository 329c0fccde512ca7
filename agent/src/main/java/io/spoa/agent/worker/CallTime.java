package io.spoa.agent.worker;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time of one callback after the other: how long it may run and wait, and how long it waited. Owned by one worker. */
final class CallTime {
    /** A callback whose wait ended for want of time may say so, in variables of its own: so long. */
    private static final long LAST_WORDS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final RunGate gate;
    private final Interpreters interpreters;
    private @Nullable ScriptOrigin origin;
    private boolean answers;
    private volatile long deadline;
    private long pausedAt;
    private long waited;
    private boolean late;
    private long end; // the deadline, or a little more

    CallTime(Duty duty) {
        gate = duty.gate();
        interpreters = duty.interpreters();
    }

    /**
     * A callback begins.
     *
     * @param callback which
     * @param answer whether a message waits for it
     */
    void begin(ScriptOrigin callback, long deadlineNanos, boolean answer) {
        origin = callback;
        answers = answer;
        interpreters.running(callback);
        deadline = deadlineNanos;
        end = deadlineNanos;
        waited = 0;
        late = false;
        gate.enter(deadlineNanos);
    }

    /** It waits from now on, and others run. */
    void pause() {
        gate.leave();
        pausedAt = System.nanoTime();
    }

    /**
     * It goes on.
     *
     * @param timeIsUp whether it could not wait any longer
     */
    void resume(boolean timeIsUp) {
        long now = System.nanoTime();
        waited += now - pausedAt;
        if (timeIsUp && !late) {
            late = true;
            end = now + LAST_WORDS_NANOS;
        }
        interpreters.running(Objects.requireNonNull(origin));
        gate.enter(end);
    }

    /** Whether a message waits for it. Any thread that has seen it begin. */
    boolean answers() {
        return answers;
    }

    /** Whether it must not wait any longer. */
    boolean isLate() {
        return late;
    }

    /** It ended. */
    void end() {
        gate.leave();
    }

    /** When it must have ended. Any thread. */
    long deadline() {
        return deadline;
    }

    /** How long it waited, in nanoseconds. */
    long waited() {
        return waited;
    }

    /** What an error of it is. */
    Trouble troubleOf(Throwable error) {
        return late ? Trouble.TIMEOUT : gate.troubleOf(error);
    }
}
