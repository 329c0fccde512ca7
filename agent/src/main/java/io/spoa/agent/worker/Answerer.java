package io.spoa.agent.worker;

import io.spoa.agent.cache.ResultCache;
import io.spoa.agent.stats.Outcome;
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
    private final CallTime time;
    private final Counters counters;
    private final WorkerLog log;
    private final Runnable beforeSlow;
    private final AccessTeller access;
    private final Skipped skipped;
    private final Ended ended;
    private final CacheStep cached;
    private final boolean agentVariables;
    private final Refusal refusal;
    private final ActionWriter writer = new ActionWriter(1024);
    private final MessageCursor messages = new MessageCursor();
    private long now;
    private int finished;
    private @Nullable NotifyJob current;
    private CallbackTable.@Nullable Entry running;
    private @Nullable Trouble trouble;

    /**
     * Nothing answered yet.
     *
     * @param beforeSlow called before a callback that was slow the last time; may {@link #drain}
     */
    Answerer(Duty duty, Runnable beforeSlow) {
        this.beforeSlow = beforeSlow;
        cached = new CacheStep(duty.queue());
        agentVariables = duty.settings().agentVariables();
        refusal = duty.refusal();
        interpreters = duty.interpreters();
        callbacks = interpreters.callbacks();
        time = new CallTime(duty);
        counters = duty.counters();
        log = duty.log();
        access = new AccessTeller(duty.accessRecorder(), duty.spanRecorder());
        skipped = new Skipped(counters, log, access);
        ended = new Ended(counters, log, access);
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
        long end = job.arrivalNanos() + entry.nanos;
        if (now - end >= 0) {
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
        NotifyJob notify = end == job.deadlineNanos() ? job : job.until(end);
        int refused = writer.refused();
        running = entry;
        access.begin(message, writer.actions());
        cached.begin(writer);
        Throwable error = call(entry, new ScriptMessage(message, notify), end);
        long start = now;
        now = System.nanoTime();
        entry.slow = now - start - time.waited() > SLOW_NANOS;
        ended(job, entry, message, error, start, writer.refused() > refused);
        if (cache != null) {
            cached.end(writer, error == null && writer.refused() == refused, now);
        }
        return false;
    }

    private void ended(
            NotifyJob job,
            CallbackTable.Entry entry,
            MessageView message,
            @Nullable Throwable error,
            long start,
            boolean tooBig) {
        Outcome outcome = Outcome.OK;
        if (error != null) {
            Trouble why = time.troubleOf(error);
            outcome = ended.failed(job, entry, message, error, why);
            note(why);
        }
        ended.ran(job, entry, tooBig ? Outcome.TOO_BIG : outcome, start, now, time.waited(), writer.actions());
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
    private @Nullable Throwable call(CallbackTable.Entry entry, ScriptMessage message, long end) {
        time.begin(entry.origin, end, true);
        try {
            entry.callback.call(message, writer);
            return null;
        } catch (ScriptException | RuntimeException | Error e) {
            return e;
        } finally {
            time.end();
        }
    }

    /** The time of the callback that runs. */
    CallTime time() {
        return time;
    }

    /**
     * Ends what a worker that is stuck had begun: hands out its ACKs, with what the callback had set. For the watchdog, once the worker cannot
     * get past its gate any more.
     *
     * @param error why the callback does not end
     */
    byte[] rescue(Trouble why, ScriptException error) {
        long end = System.nanoTime();
        CallbackTable.Entry stuck = Objects.requireNonNull(running);
        ended.failed(current(), stuck, error, why);
        ended.ran(current(), stuck, why.outcome(), now, end, time.waited(), writer.actions());
        ActionWriter rescued = writer.rescue();
        finish(rescued, current(), why, end);
        cached.giveUp();
        return rescued.drain();
    }

    /** What the callback that runs, or waits, is registered as. */
    CallbackTable.Entry running() {
        return Objects.requireNonNull(running);
    }
}
