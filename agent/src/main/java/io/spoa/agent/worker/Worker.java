package io.spoa.agent.worker;

import io.spoa.script.ScriptEngine;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs from the queue by batches, has them answered, and hands the ACKs back, those of one connection in one piece.
 * What waits in its batch behind a callback that takes long goes back to the queue, for others. Runs on its own thread,
 * which also owns its interpreters.
 */
final class Worker {
    private static final int MAX_BATCH = 64;
    /** A callback that was stopped and did not end within this time will not end soon. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private static final int PIECE = 16 * 1024;

    /** A batch is meant to take about this long, so that slow callbacks spread over the workers. */
    private static final long BATCH_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final JobQueue queue;
    private final Interpreters interpreters;
    private final Counters counters;
    private final WorkerLog log;
    private final PoolSettings settings;
    private final RunGate gate = new RunGate();
    private final Answerer answerer;
    private final Batch batch = new Batch(MAX_BATCH);
    private final @Nullable NotifyJob[] taken = new NotifyJob[MAX_BATCH];
    private long nanosPerJob = BATCH_NANOS;
    private @Nullable AckSink sink;

    /** Whose turn it is to use the interpreters: the worker's thread, or an event loop's in its place. */
    private final Turn turn = new Turn();

    private final MovableWork visit = new MovableWork(this::answerVisit);
    private int visitors;

    /** The thread that runs callbacks; may be seen late. */
    private @Nullable Thread runner;

    /** The callback the watchdog saw last, and what its thread had allocated by then; the watchdog's own. */
    private long seen;

    private long allocated;
    private @Nullable Thread measured;

    Worker(JobQueue queue, Interpreters interpreters, Counters counters, WorkerLog log, PoolSettings settings) {
        this.settings = settings;
        this.queue = queue;
        this.interpreters = interpreters;
        this.counters = counters;
        this.log = log;
        answerer = new Answerer(interpreters, gate, counters, log, settings.agentVariables(), this::expectWait);
    }

    /**
     * Ends the callback that runs if it is late, wants too much memory, or in any case; frees what waits behind it. The
     * watchdog's thread.
     *
     * @return whether the worker had to be given up: it answers nothing any more
     */
    boolean look(long nowNanos, boolean stopAnyway) {
        long running = gate.running();
        if (running == RunGate.IDLE) {
            seen = running;
            return false;
        }
        boolean again = running == seen;
        seen = running;
        if (stopAnyway || gate.isLate(nowNanos)) {
            gate.stop(running, nowNanos, Trouble.TIMEOUT, this::interrupt);
        } else if (wantsTooMuch(again)) {
            gate.stop(running, nowNanos, Trouble.MEMORY, this::interrupt);
        }
        if (again) {
            batch.giveBack(queue);
            if (turn.isVisited()) {
                interpreters.engines().forEach(ScriptEngine::leaveThread);
            }
        }
        if (gate.abandon(running, nowNanos, GRACE_NANOS)) {
            rescue();
            return true;
        }
        return false;
    }

    private void interrupt() {
        interpreters.engines().forEach(ScriptEngine::interrupt);
    }

    @SuppressWarnings("ReferenceEquality") // a thread is itself
    private boolean wantsTooMuch(boolean again) {
        Thread thread = runner;
        long now = thread == null ? 0 : Allocated.bytes(thread);
        if (!again || thread != measured) {
            allocated = now;
            measured = thread;
        }
        // What it asked for may be garbage already: no reason to stop it while there is room.
        return now - allocated > settings.callbackBytes()
                && settings.memoryIsTight().getAsBoolean();
    }

    /** Sends what the stuck callback's ACK has so far, and those before it. */
    private void rescue() {
        counters.abandoned.increment();
        NotifyJob job = answerer.current();
        log.abandoned(interpreters.origin(), job, runner);
        batch.giveBack(queue);
        int count = answerer.finished() + 1;
        counters.acks.add(count);
        job.sink().send(answerer.rescue(), count);
    }

    /** Works until the queue is closed and empty. Returns whether the worker was given up before. */
    boolean run() {
        try {
            while (true) {
                int max = Math.clamp(BATCH_NANOS / Math.max(1, nanosPerJob), 1, MAX_BATCH);
                int count = queue.take(taken, max);
                if (count == 0) {
                    return false;
                }
                if (gate.isAbandoned()) {
                    giveBack(count);
                    return true;
                }
                if (turn.tryWork()) {
                    batch.fill(taken, count);
                    answerBatch(count);
                    turn.leave();
                } else {
                    // An event loop is at it, nobody knows for how long, and other workers may be free.
                    giveBack(count);
                    turn.await();
                }
            }
        } catch (AbandonedWorker e) {
            turn.leave();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return gate.isAbandoned();
        } finally {
            close();
        }
    }

    private void giveBack(int count) {
        for (int i = count - 1; i >= 0; i--) {
            NotifyJob job = taken[i];
            taken[i] = null;
            if (job != null) {
                queue.giveBack(job);
            }
        }
    }

    // An interpreter that an event loop's callback still uses is left to it: the process is about to end.
    private void close() {
        if (turn.tryClose()) {
            interpreters.close();
        }
    }

    /**
     * Answers jobs on the calling thread, an event loop's, if the worker's own is idle, the jobs should not take longer than
     * handing them over is worth, and the callbacks allow it. A callback that takes long all the same leaves for a thread of
     * its own, and the rest goes to the queue.
     *
     * @return how many nanoseconds it took, or -1 if the jobs are still to be offered
     */
    long visit(@Nullable NotifyJob[] jobs, int count) {
        if (!turn.tryVisit()) {
            return -1;
        }
        if (count > MAX_BATCH || count * nanosPerJob > BATCH_NANOS || !interpreters.neverWait()) {
            turn.leave();
            return -1;
        }
        batch.fill(jobs, count);
        visitors = count;
        counters.visits.add(count);
        long start = System.nanoTime();
        try {
            if (visit.begin()) {
                turn.leave();
            } else {
                counters.departures.increment();
                Thread.ofPlatform()
                        .daemon()
                        .name(Thread.currentThread().getName() + "-left")
                        .start(this::endVisit);
            }
        } catch (AbandonedWorker e) {
            turn.leave();
        }
        return System.nanoTime() - start;
    }

    private void answerVisit() {
        answerBatch(visitors);
    }

    private void endVisit() {
        runner = Thread.currentThread();
        try {
            visit.finish();
            turn.leave();
        } catch (AbandonedWorker e) {
            // The worker's thread clears up.
            turn.leave();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a sink is a connection, not a value
    private void answerBatch(int count) {
        long start = System.nanoTime();
        runner = Thread.currentThread();
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
        long took = System.nanoTime() - start;
        nanosPerJob = (7 * nanosPerJob + took / count) / 8;
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
