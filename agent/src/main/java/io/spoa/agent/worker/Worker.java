package io.spoa.agent.worker;

import io.spoa.agent.os.CpuAffinity;
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
    private final WorkerWatch watch;

    Worker(
            JobQueue queue,
            int generation,
            Interpreters interpreters,
            Counters counters,
            WorkerLog log,
            PoolSettings settings,
            Refusal refusal) {
        this.generation = generation;
        this.queue = queue;
        this.interpreters = interpreters;
        this.counters = counters;
        sleeper = queue.sleeper();
        Duty duty = new Duty(
                interpreters,
                gate,
                counters,
                log,
                settings,
                refusal,
                queue,
                batch,
                log.accessRecorder(),
                log.spanRecorder());
        tracks = new Tracks(duty);
        visit = new MovableWork(() -> tracks.answer(visitors));
        waits = interpreters.waits();
        waits.serve(this::wake, tracks::handOver);
        interpreters.background().serve(this::wake);
        errands = new Errands(gate, interpreters, log, tracks::close);
        watch = new WorkerWatch(duty, tracks, turn, errands);
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

    /** Looks after it. The watchdog's thread. */
    WorkerWatch watch() {
        return watch;
    }

    /** What its scripts do beside answering. Its own thread, before {@link #run} and after it. */
    Errands errands() {
        return errands;
    }

    /** What it tells of itself. */
    WorkerView view() {
        return view;
    }

    /** Works until its generation is over, or the queue closed and empty. Returns whether the worker was given up before. */
    boolean run() {
        turn.leave();
        try {
            while (true) {
                int max = Math.clamp(BATCH_NANOS / Math.max(1, tracks.nanosPerJob()), 1, MAX_BATCH);
                int count = queue.take(taken, max, generation, sleeper);
                if (gate.isAbandoned()) {
                    Batch.giveBack(taken, count, queue);
                    return true;
                }
                if (count == JobQueue.OVER) {
                    if (drain()) {
                        continue; // what ended may have given jobs back
                    }
                    return false;
                }
                work(count);
            }
        } catch (AbandonedWorker e) {
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
        } else if (gate.isAbandoned()) {
            Batch.giveBack(taken, count, queue);
            throw new AbandonedWorker();
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

    /** Waits for callbacks that wait, once there is nothing more to take. Returns whether there was something; it keeps the turn if not. */
    private boolean drain() throws InterruptedException {
        long end = System.nanoTime() + Background.LIMIT.toNanos();
        Background background = interpreters.background();
        draining = Thread.currentThread();
        boolean any = false;
        while (!turn.tryWork()) {
            turn.await();
            any = true;
        }
        if (gate.isAbandoned()) {
            throw new AbandonedWorker(); // what waited has its answers
        }
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
        if (any) {
            turn.leave();
        } // else it is never left: an event loop that still knows this worker shall not come any more
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
        if (gate.isAbandoned()
                || count > MAX_VISIT
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
            visitedToDeath();
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
            visitedToDeath();
        }
    }

    /** The worker was given up for what a visit did: its own thread clears up. */
    private void visitedToDeath() {
        turn.leave();
        queue.poke(sleeper);
    }
}
