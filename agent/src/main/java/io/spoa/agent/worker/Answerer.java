package io.spoa.agent.worker;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.spop.SpopException;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.MessageView;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
    private final boolean agentVariables;
    private final ActionWriter writer = new ActionWriter();
    private final MessageCursor messages = new MessageCursor();
    private long now;
    private int finished;
    private @Nullable NotifyJob current;
    private @Nullable Trouble trouble;

    /**
     * Nothing answered yet.
     *
     * @param agentVariables whether every ACK gets {@link AgentVariables}
     * @param beforeSlow called before a callback that was slow the last time; may {@link #drain}
     */
    Answerer(
            Interpreters interpreters,
            RunGate gate,
            Counters counters,
            WorkerLog log,
            boolean agentVariables,
            Runnable beforeSlow) {
        this.agentVariables = agentVariables;
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

    /** The job that is being answered, or was last. */
    NotifyJob current() {
        return Objects.requireNonNull(current);
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
        current = job;
        trouble = null;
        try {
            begin(job);
            runAll(job);
        } catch (AbandonedWorker e) {
            throw e;
        } catch (RuntimeException | Error e) {
            counters.failures.increment();
            log.broken(job, e);
            writer.restart();
            begin(job);
            note(Trouble.INTERNAL);
        }
        finish(writer, job, trouble, now);
        finished++;
        if (log.debug()) {
            log.answered(job, writer);
        }
    }

    private void begin(NotifyJob job) {
        int room = job.sink().ackLimit() - (agentVariables ? AgentVariables.ROOM : 0);
        writer.begin(job.streamId(), job.frameId(), room);
    }

    private void finish(ActionWriter ack, NotifyJob job, @Nullable Trouble why, long nanos) {
        if (agentVariables) {
            ack.moreRoom(AgentVariables.ROOM);
            AgentVariables.write(ack, job, why, nanos);
        }
        EmptyAck.end(ack, job);
    }

    /** The first trouble is the one to tell. */
    private void note(Trouble what) {
        if (trouble == null) {
            trouble = what;
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
            note(Trouble.MALFORMED);
        }
        if (writer.refused() > 0) {
            counters.oversized.add(writer.refused());
            log.oversized(job, writer.refused());
            trouble = Trouble.TOO_BIG;
        }
    }

    // Whatever a script can make happen, an OutOfMemoryError included, must not cost the ACK or the worker.
    private void run(NotifyJob job, MessageView message) {
        CallbackTable.Entry entry = callbacks.find(message);
        if (entry == null) {
            counters.unhandled.increment();
            log.unhandled(job, message);
            note(Trouble.NO_CALLBACK);
            return;
        }
        long deadline = job.arrivalNanos() + entry.nanos;
        if (now - deadline >= 0) {
            counters.expired.increment();
            log.expired(job);
            note(Trouble.EXPIRED);
            return;
        }
        if (entry.slow) {
            beforeSlow.run();
        }
        interpreters.running(entry.origin);
        NotifyJob origin = deadline == job.deadlineNanos() ? job : job.until(deadline);
        gate.enter(deadline);
        Throwable error = null;
        try {
            entry.callback.call(new ScriptMessage(message, origin), writer);
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
            Trouble why = troubleOf(error);
            log.failed(job, entry.origin, message, error, why);
            note(why);
        }
    }

    private Trouble troubleOf(Throwable error) {
        if (error instanceof ScriptException script) {
            return script.kind() == ScriptException.Kind.STOPPED ? gate.reason() : Trouble.SCRIPT;
        }
        return error instanceof OutOfMemoryError ? Trouble.MEMORY : Trouble.SCRIPT;
    }

    /**
     * Ends what a worker that is stuck in a callback had begun: hands out its ACKs, with what the callback had set. For the
     * watchdog, once the worker cannot get past its gate any more.
     */
    byte[] rescue() {
        ActionWriter rescued = writer.rescue();
        finish(rescued, current(), gate.reason(), System.nanoTime());
        return rescued.drain();
    }
}
