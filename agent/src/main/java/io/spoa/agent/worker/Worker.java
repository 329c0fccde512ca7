package io.spoa.agent.worker;

import io.spoa.script.Callback;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.spop.Scope;
import io.spoa.spop.SpopException;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.MessageView;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs from the queue by batches, runs the callbacks of their messages, and hands the ACKs back, those of one
 * connection in one piece. Every job gets exactly one ACK, whatever its callbacks do. Runs on its own thread, which also
 * owns its interpreters.
 */
final class Worker implements Runnable {
    private static final int MAX_BATCH = 64;
    private static final int PIECE = 16 * 1024;

    /** A batch is meant to take about this long, so that slow callbacks spread over the workers. */
    private static final long BATCH_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final JobQueue queue;
    private final Interpreters interpreters;
    private final Counters counters;
    private final WorkerLog log;
    private final RunGate gate = new RunGate();
    private final ActionWriter writer = new ActionWriter();
    private final MessageCursor messages = new MessageCursor();
    private final @Nullable NotifyJob[] batch = new NotifyJob[MAX_BATCH];
    private long nanosPerJob = BATCH_NANOS;
    private int acks;
    private int biggest;

    Worker(JobQueue queue, Interpreters interpreters, Counters counters, WorkerLog log) {
        this.queue = queue;
        this.interpreters = interpreters;
        this.counters = counters;
        this.log = log;
    }

    /** Ends the callback that runs if it is late, or in any case. The watchdog's thread. */
    void stopIfLate(long nowNanos, boolean anyway) {
        gate.stopIfLate(nowNanos, anyway, () -> interpreters.engines().forEach(ScriptEngine::interrupt));
    }

    @Override
    public void run() {
        try {
            while (true) {
                int max = Math.clamp(BATCH_NANOS / Math.max(1, nanosPerJob), 1, MAX_BATCH);
                int count = queue.take(batch, max);
                if (count == 0) {
                    return;
                }
                long start = System.nanoTime();
                answerBatch(count);
                long each = (System.nanoTime() - start) / count;
                nanosPerJob = (7 * nanosPerJob + each) / 8;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            interpreters.close();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a sink is a connection, not a value
    private void answerBatch(int count) {
        AckSink sink = null;
        for (int i = 0; i < count; i++) {
            NotifyJob job = batch[i];
            batch[i] = null;
            if (job == null) {
                continue;
            }
            if (sink != null && (sink != job.sink() || writer.size() > PIECE)) {
                handOver(sink);
            }
            sink = job.sink();
            answerAnyway(job);
        }
        if (sink != null) {
            handOver(sink);
        }
        counters.acks.add(count);
    }

    private void handOver(AckSink sink) {
        if (acks > 0) {
            int count = acks;
            int size = biggest;
            acks = 0;
            biggest = 0;
            sink.send(writer.drain(), count, size);
        }
    }

    /** What goes wrong outside a callback, memory that ran out above all, costs the actions but not the ACK. */
    private void answerAnyway(NotifyJob job) {
        int start = writer.size();
        try {
            answer(job);
        } catch (RuntimeException | Error e) {
            counters.failures.increment();
            log.broken(job, e);
            writer.abandon(start);
            writer.begin(job.streamId(), job.frameId(), job.sink().ackLimit());
            finish(job);
        }
    }

    private void answer(NotifyJob job) {
        int start = writer.size();
        writer.begin(job.streamId(), job.frameId(), job.sink().ackLimit());
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
        finish(job);
        if (log.debug()) {
            byte[] frame = writer.copyFrom(start);
            log.answered(job, frame, 4, frame.length);
        }
    }

    private void finish(NotifyJob job) {
        if (writer.actions() == 0 && job.sink().needsAction()) {
            writer.unset(Scope.TXN, NotifyJob.NOBODYS_VARIABLE);
        }
        biggest = Math.max(biggest, writer.end());
        acks++;
    }

    // Whatever a script can make happen, an OutOfMemoryError included, must not cost the ACK or the worker.
    private void run(NotifyJob job, MessageView message) {
        Callback callback = interpreters.callbacks().find(message);
        if (callback == null) {
            counters.unhandled.increment();
            log.unhandled(job, message);
            return;
        }
        gate.enter(job.deadlineNanos());
        Throwable error = null;
        try {
            callback.call(new ScriptMessage(message, job), writer);
        } catch (ScriptException | RuntimeException | Error e) {
            error = e;
        } finally {
            gate.leave();
        }
        if (error != null) {
            counters.failures.increment();
            log.failed(job, message, error);
        }
    }
}
