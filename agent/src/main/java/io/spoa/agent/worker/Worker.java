package io.spoa.agent.worker;

import io.spoa.script.ScriptEngine;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs from the queue by batches, has them answered, and hands the ACKs back, those of one connection in one piece.
 * What waits in its batch behind a callback that takes long goes back to the queue, for others. Runs on its own thread,
 * which also owns its interpreters.
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
    private final Answerer answerer;
    private final Batch batch = new Batch(MAX_BATCH);
    private final @Nullable NotifyJob[] taken = new NotifyJob[MAX_BATCH];
    private long nanosPerJob = BATCH_NANOS;
    private @Nullable AckSink sink;

    /** The callback the watchdog saw last; the watchdog's own. */
    private long seen;

    Worker(JobQueue queue, Interpreters interpreters, Counters counters, WorkerLog log) {
        this.queue = queue;
        this.interpreters = interpreters;
        this.counters = counters;
        this.log = log;
        answerer = new Answerer(interpreters, gate, counters, log, this::expectWait);
    }

    /** Ends the callback that runs if it is late, or in any case; frees what waits behind it. The watchdog's thread. */
    void look(long nowNanos, boolean stopAnyway) {
        gate.stopIfLate(nowNanos, stopAnyway, () -> interpreters.engines().forEach(ScriptEngine::interrupt));
        long running = gate.running();
        if (running != RunGate.IDLE && running == seen) {
            batch.giveBack(queue);
        }
        seen = running;
    }

    @Override
    public void run() {
        try {
            while (true) {
                int max = Math.clamp(BATCH_NANOS / Math.max(1, nanosPerJob), 1, MAX_BATCH);
                int count = queue.take(taken, max);
                if (count == 0) {
                    return;
                }
                batch.fill(taken, count);
                long start = System.nanoTime();
                answerBatch(count, start);
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
    private void answerBatch(int count, long start) {
        answerer.time(start);
        for (int i = 0; i < count; i++) {
            NotifyJob job = batch.claim(i);
            if (job == null) {
                continue; // another worker has it
            }
            if (sink != job.sink() || answerer.size() > PIECE) {
                handOver();
            }
            sink = job.sink();
            answerer.answer(job);
        }
        handOver();
    }

    /** The next callback was slow before: nobody should wait for it who need not. */
    private void expectWait() {
        batch.giveBack(queue);
        handOver();
    }

    private void handOver() {
        AckSink to = sink;
        int count = answerer.finished();
        if (to == null || count == 0) {
            return;
        }
        counters.acks.add(count);
        try {
            to.send(answerer.drain(), count);
        } catch (RuntimeException | Error e) {
            // Memory ran out, most likely: HAProxy must not wait for ACKs that are lost.
            answerer.forget();
            log.lost(count, e);
            to.giveUp();
        }
    }
}
