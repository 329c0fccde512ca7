package io.spoa.agent.worker;

import io.spoa.agent.cache.ResultCache;
import io.spoa.agent.stats.Outcome;
import io.spoa.agent.stats.Records;
import io.spoa.agent.stats.SlowMessages;
import io.spoa.script.Callback;
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
    private final Records records;
    private final Runnable beforeSlow;
    private final AccessTeller access;
    private final Skipped skipped;
    private final CacheStep cached;
    private final boolean agentVariables;
    private final Refusal refusal;
    private final ActionWriter writer = new ActionWriter();
    private final MessageCursor messages = new MessageCursor();
    private long now;
    private int finished;
    private @Nullable NotifyJob current;
    private CallbackTable.@Nullable Entry running;
    private @Nullable Trouble trouble;

    /**
     * Nothing answered yet.
     *
     * @param queue gets back what waits for another's answer
     * @param refusal what messages get whose time was up before
     * @param beforeSlow called before a callback that was slow the last time; may {@link #drain}
     */
    Answerer(
            Interpreters interpreters,
            RunGate gate,
            Counters counters,
            WorkerLog log,
            PoolSettings settings,
            Refusal refusal,
            JobQueue queue,
            Runnable beforeSlow) {
        cached = new CacheStep(queue);
        agentVariables = settings.agentVariables();
        this.refusal = refusal;
        this.interpreters = interpreters;
        callbacks = interpreters.callbacks();
        this.gate = gate;
        this.counters = counters;
        this.log = log;
        records = log.records();
        this.beforeSlow = beforeSlow;
        access = new AccessTeller(log.accessRecorder(), log.spanRecorder());
        skipped = new Skipped(counters, log, access);
    }

    /** Says what time it is; from then on the answerer keeps count itself. */
    void time(long nanos) {
        now = nanos;
    }

    /** When the callback that runs was begun, or the last one ended; another thread may see it late. */
    long since() {
        return now;
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
            if (runAll(job)) {
                writer.restart();
                return;
            }
        } catch (AbandonedWorker e) {
            throw e;
        } catch (RuntimeException | Error e) {
            counters.failures.increment();
            counters.broken.increment();
            log.broken(job, e);
            cached.giveUp();
            writer.restart();
            begin(job);
            note(Trouble.INTERNAL);
            access.unread(job, Trouble.INTERNAL, now);
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
        Refusal.end(ack, job);
    }

    /** The first trouble is the one to tell. */
    private void note(Trouble what) {
        if (trouble == null) {
            trouble = what;
        }
    }

    /** Returns whether the job is to wait for another's answer; nobody has seen anything of it then. */
    private boolean runAll(NotifyJob job) {
        try {
            messages.reset(job.bytes(), job.payloadStart(), job.bytes().length);
            for (boolean first = true; messages.hasNext(); first = false) {
                if (run(job, messages.next(), first)) {
                    return true;
                }
            }
        } catch (SpopException e) {
            counters.malformed.increment();
            log.malformed(job, e);
            note(Trouble.MALFORMED);
            access.unread(job, Trouble.MALFORMED, now);
        }
        if (writer.refused() > 0) {
            counters.oversized.add(writer.refused());
            log.oversized(job, writer.refused());
            trouble = Trouble.TOO_BIG;
        }
        return false;
    }

    // Whatever a script can make happen, an OutOfMemoryError included, must not cost the ACK or the worker.
    private boolean run(NotifyJob job, MessageView message, boolean first) {
        CallbackTable.Entry entry = callbacks.find(message);
        if (entry == null) {
            note(skipped.unhandled(job, message, now));
            return false;
        }
        if (entry.toggle.off) {
            note(skipped.disabled(job, message, entry, now));
            return false;
        }
        long deadline = job.arrivalNanos() + entry.nanos;
        if (now - deadline >= 0) {
            refusal.write(message, writer);
            note(skipped.expired(job, message, entry, now));
            return false;
        }
        ResultCache<NotifyJob> cache = entry.cache;
        if (cache != null) {
            CacheStep.Way way = look(job, message, entry, cache, first && !messages.hasNext());
            if (way == CacheStep.Way.ANSWERED || way == CacheStep.Way.WAITS) {
                return way == CacheStep.Way.WAITS;
            }
        }
        if (entry.slow) {
            beforeSlow.run();
        }
        interpreters.running(entry.origin);
        NotifyJob origin = deadline == job.deadlineNanos() ? job : job.until(deadline);
        int refused = writer.refused();
        running = entry;
        access.begin(message, writer.actions());
        cached.begin(writer);
        Throwable error = call(entry.callback, new ScriptMessage(message, origin), deadline);
        long start = now;
        now = System.nanoTime();
        entry.slow = now - start > SLOW_NANOS;
        Outcome outcome = error == null ? Outcome.OK : failed(job, entry, message, error);
        record(job, entry, writer.refused() > refused ? Outcome.TOO_BIG : outcome, start, now);
        if (cache != null) {
            cached.end(writer, error == null && writer.refused() == refused, now);
        }
        return false;
    }

    /** Asks the cache first. */
    private CacheStep.Way look(
            NotifyJob job, MessageView message, CallbackTable.Entry entry, ResultCache<NotifyJob> cache, boolean only) {
        access.begin(message, writer.actions());
        CacheStep.Way way = cached.look(job, message, cache, writer, now, only);
        if (way == CacheStep.Way.ANSWERED) {
            entry.stats.skipped(Outcome.OK, now - job.arrivalNanos());
            access.hit(job, entry.origin, now, writer.actions());
        }
        return way;
    }

    /** Runs it; what it throws is the result. */
    private @Nullable Throwable call(Callback callback, ScriptMessage message, long deadline) {
        gate.enter(deadline);
        try {
            callback.call(message, writer);
            return null;
        } catch (ScriptException | RuntimeException | Error e) {
            return e;
        } finally {
            gate.leave();
        }
    }

    private Outcome failed(NotifyJob job, CallbackTable.Entry entry, MessageView message, Throwable error) {
        counters.failures.increment();
        Trouble why = gate.troubleOf(error);
        access.failed(error);
        log.failed(job, entry.origin, message, error, why);
        records.errors().add(entry.message(), entry.origin.language(), why.outcome(), error, job);
        note(why);
        return why.outcome();
    }

    private void record(NotifyJob job, CallbackTable.Entry entry, Outcome outcome, long start, long end) {
        long queued = start - job.arrivalNanos();
        long ran = end - start;
        access.ran(job, entry.origin, outcome, start, end, writer.actions());
        entry.stats.ran(outcome, queued, ran);
        if (ran >= SlowMessages.SLOW_NANOS) {
            records.slow().add(entry.slowMessage(job, outcome, queued, ran));
        }
    }

    void close() {
        access.close();
    }

    /**
     * Ends what a worker that is stuck in a callback had begun: hands out its ACKs, with what the callback had set. For the
     * watchdog, once the worker cannot get past its gate any more.
     */
    byte[] rescue() {
        long end = System.nanoTime();
        Trouble why = gate.reason();
        CallbackTable.Entry stuck = Objects.requireNonNull(running);
        counters.failures.increment();
        ScriptException error = stuck.cannotBeStopped();
        access.failed(error);
        records.errors().add(stuck.message(), stuck.origin.language(), why.outcome(), error, current());
        record(current(), stuck, why.outcome(), now, end);
        ActionWriter rescued = writer.rescue();
        finish(rescued, current(), why, end);
        access.close();
        cached.giveUp();
        return rescued.drain();
    }
}
