package io.spoa.agent.worker;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.spop.Scope;
import io.spoa.spop.SpopException;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.MessageView;
import java.util.concurrent.TimeUnit;

/**
 * Answers jobs: runs the callbacks of their messages and writes exactly one ACK each, whatever the callbacks do. Owned by
 * one worker.
 */
final class Answerer {
    /** A callback that takes longer is one that others should not wait for. */
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Interpreters interpreters;
    private final CallbackTable callbacks;
    private final RunGate gate;
    private final Counters counters;
    private final WorkerLog log;
    private final Runnable beforeSlow;
    private final ActionWriter writer = new ActionWriter();
    private final MessageCursor messages = new MessageCursor();
    private long now;
    private int finished;

    /**
     * Nothing answered yet.
     *
     * @param beforeSlow called before a callback that was slow the last time; may {@link #drain}
     */
    Answerer(Interpreters interpreters, RunGate gate, Counters counters, WorkerLog log, Runnable beforeSlow) {
        this.interpreters = interpreters;
        callbacks = interpreters.callbacks();
        this.gate = gate;
        this.counters = counters;
        this.log = log;
        this.beforeSlow = beforeSlow;
    }

    /** Says what time it is; from then on the answerer keeps count itself. */
    void time(long nanos) {
        now = nanos;
    }

    /** How many ACKs are finished. */
    int finished() {
        return finished;
    }

    /** How many bytes they have. */
    int size() {
        return writer.size();
    }

    /** Takes the finished ACKs out. One that is being written stays. */
    byte[] drain() {
        byte[] frames = writer.drain();
        finished = 0;
        return frames;
    }

    /** Drops everything that was written. */
    void forget() {
        writer.abandon(0);
        finished = 0;
    }

    /** What goes wrong outside a callback, memory that ran out above all, costs the actions but not the ACK. */
    void answer(NotifyJob job) {
        try {
            writer.begin(job.streamId(), job.frameId(), job.sink().ackLimit());
            if (now - job.deadlineNanos() >= 0) {
                counters.expired.increment();
                log.expired(job);
            } else {
                runAll(job);
            }
        } catch (RuntimeException | Error e) {
            counters.failures.increment();
            log.broken(job, e);
            writer.restart();
            writer.begin(job.streamId(), job.frameId(), job.sink().ackLimit());
        }
        if (writer.actions() == 0 && job.sink().needsAction()) {
            writer.unset(Scope.TXN, NotifyJob.NOBODYS_VARIABLE);
        }
        writer.end();
        finished++;
        if (log.debug()) {
            log.answered(job, writer);
        }
    }

    private void runAll(NotifyJob job) {
        try {
            messages.reset(job.bytes(), job.payloadStart(), job.bytes().length);
            while (messages.hasNext()) {
                run(job, messages.next());
            }
        } catch (SpopException e) {
            counters.malformed.increment();
            log.malformed(job, e);
        }
        if (writer.refused() > 0) {
            counters.oversized.add(writer.refused());
            log.oversized(job, writer.refused());
        }
    }

    // Whatever a script can make happen, an OutOfMemoryError included, must not cost the ACK or the worker.
    private void run(NotifyJob job, MessageView message) {
        CallbackTable.Entry entry = callbacks.find(message);
        if (entry == null) {
            counters.unhandled.increment();
            log.unhandled(job, message);
            return;
        }
        if (entry.slow) {
            beforeSlow.run();
        }
        interpreters.running(entry.origin);
        gate.enter(job.deadlineNanos());
        Throwable error = null;
        try {
            entry.callback.call(new ScriptMessage(message, job), writer);
        } catch (ScriptException | RuntimeException | Error e) {
            error = e;
        } finally {
            gate.leave();
        }
        long end = System.nanoTime();
        entry.slow = end - now > SLOW_NANOS;
        now = end;
        if (error != null) {
            counters.failures.increment();
            log.failed(job, entry.origin, message, error);
        }
    }
}
