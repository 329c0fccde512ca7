package io.spoa.agent.worker;

import io.spoa.agent.os.CpuAffinity;
import io.spoa.script.ScriptEngine;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

    /** A batch is meant to take about this long, so that slow callbacks spread over the workers. */
    private static final long BATCH_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** An event loop takes more than a worker would: handing a burst over costs it a system call or two, and its ACKs another. */
    private static final int MAX_VISIT = 256;

    private static final long VISIT_NANOS = TimeUnit.MICROSECONDS.toNanos(400);

    private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20); // who waits is told, as a rule
    private final JobQueue queue;
    private final Interpreters interpreters;
    private final Counters counters;
    private final int generation;
    private final Errands errands;
    private final WorkerView view;
    private final RunGate gate = new RunGate();
    private final Waits waits;
    private final Sleepers.Sleeper sleeper;
    private final Tracks tracks;
    private final Batch batch = new Batch(MAX_VISIT);
    private final @Nullable NotifyJob[] taken = new NotifyJob[MAX_BATCH];
    private volatile @Nullable Thread draining;

    private final Turn turn =
            new Turn(); // to use the interpreters: the worker's thread, or an event loop's in its place
    private final MovableWork visit;
    private int visitors;
    private long seen; // the callback the watchdog saw last; its own
    private final MemoryWatch memory;
    private final Starvation starvation = new Starvation();

    Worker(
            JobQueue queue,
            int generation,
            Interpreters interpreters,
            Counters counters,
            WorkerLog log,
            PoolSettings settings,
            Refusal refusal) {
        memory = new MemoryWatch(settings);
        this.generation = generation;
        this.queue = queue;
        this.interpreters = interpreters;
        this.counters = counters;
        sleeper = queue.sleeper();
        tracks = new Tracks(new Duty(
                interpreters,
                gate,
                counters,
                log,
                settings,
                refusal,
                queue,
                batch,
                log.accessRecorder(),
                log.spanRecorder()));
        visit = new MovableWork(() -> tracks.answer(visitors));
        waits = interpreters.waits();
        waits.serve(this::wake, tracks::handOver);
        interpreters.background().serve(this::wake);
        errands = new Errands(gate, interpreters, log, tracks::close);
        view = new WorkerView(interpreters, gate, tracks, turn);
    }

    /** A callback that waited can go on. Any thread. */
    private void wake() {
        Thread last = draining;
        if (last == null) {
            queue.poke(sleeper);
        } else {
            LockSupport.unpark(last);
        }
    }

    /**
     * Ends the callback that runs if it is late, wants too much memory, or in any case; frees what waits behind it. The
     * watchdog's thread.
     *
     * @return whether the worker had to be given up: it answers nothing any more
     */
    boolean look(long nowNanos, boolean stopAnyway) {
        waits.look(nowNanos, stopAnyway && !errands.isAtTheEnd());
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
            batch.giveBack(queue);
            if (turn.isVisited()) {
                interpreters.engines().forEach(ScriptEngine::leaveThread);
            }
        }
        boolean abandoned = gate.isOverdue(running, nowNanos, GRACE_NANOS)
                && !(starvation.holds(tracks.runner(), GRACE_NANOS)
                        && !gate.isOverdue(running, nowNanos, Starvation.PATIENCE))
                && gate.abandon(running, nowNanos, GRACE_NANOS);
        if (abandoned && answers) {
            counters.abandoned.increment();
            tracks.rescue(gate.reason());
            // It does not get past its gate any more, so nothing is recorded behind this.
            interpreters.stats().close();
        } else if (abandoned) {
            errands.abandoned(tracks.runner());
        }
        return abandoned;
    }

    /** What its scripts do beside answering. Its own thread, before {@link #run} and after it. */
    Errands errands() {
        return errands;
    }

    /** What it tells of itself. */
    WorkerView view() {
        return view;
    }

    private void interrupt() {
        starvation.stopped(seen, tracks.runner());
        interpreters.interrupt();
    }

    /** Works until its generation is over, or the queue closed and empty. Returns whether the worker was given up before. */
    boolean run() {
        turn.leave();
        try {
            while (true) {
                int max = Math.clamp(BATCH_NANOS / Math.max(1, tracks.nanosPerJob()), 1, MAX_BATCH);
                int count = queue.take(taken, max, generation, sleeper);
                if (count == JobQueue.OVER) {
                    if (drain()) {
                        continue; // what ended may have given jobs back
                    }
                    return false;
                }
                if (gate.isAbandoned()) {
                    Batch.giveBack(taken, count, queue);
                    return true;
                }
                work(count);
            }
        } catch (AbandonedWorker e) {
            turn.leave();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return gate.isAbandoned();
        } finally {
            turn.close();
        }
    }

    /** Answers what was taken, and goes on with callbacks that waited. */
    private void work(int count) throws InterruptedException {
        if (!turn.tryWork()) {
            // An event loop is at it, nobody knows for how long, and other workers may be free.
            Batch.giveBack(taken, count, queue);
            turn.await();
            queue.poke(sleeper); // it may have been poked, and what for is not done
        } else {
            // First, so that whoever has to give them back finds them, whatever a callback does that goes on.
            batch.fill(taken, Math.max(0, count));
            waits.goOn(MAX_BATCH, tracks::mount);
            if (count > 0) {
                tracks.answer(count);
            }
            tracks.runBackground();
            turn.leave();
        }
        if (waits.hasReady() || interpreters.background().size() > 0) {
            queue.poke(sleeper);
        }
    }

    /** Waits for callbacks that wait, once there is nothing more to take. Returns whether there were some. */
    private boolean drain() throws InterruptedException {
        long end = System.nanoTime() + Background.LIMIT.toNanos();
        Background background = interpreters.background();
        draining = Thread.currentThread();
        while (!turn.tryWork()) {
            turn.await();
        }
        boolean any = false;
        // What begins itself anew again and again does not keep the worker.
        while (waits.count() > 0 || background.size() > 0 && System.nanoTime() - end < 0) {
            any = true;
            waits.goOn(MAX_BATCH, tracks::mount);
            tracks.runBackground();
            if (!waits.hasReady() && background.size() == 0) {
                LockSupport.parkNanos(waits, DRAIN_NANOS);
                Thread.interrupted(); // some languages are stopped by that, and it may come late
            }
        }
        draining = null;
        turn.leave();
        return any;
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
        if (count > MAX_VISIT
                || count * tracks.nanosPerJob() > VISIT_NANOS
                || waits.hasReady()
                || interpreters.background().size() > 0
                || !interpreters.neverWait()) {
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

    private void endVisit() {
        // The event loop's processor is the event loop's.
        CpuAffinity.release();
        tracks.moved();
        try {
            visit.finish();
            turn.leave();
        } catch (AbandonedWorker e) {
            // The worker's thread clears up.
            turn.leave();
        }
    }
}
