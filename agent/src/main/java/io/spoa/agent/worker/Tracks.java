package io.spoa.agent.worker;

import io.spoa.agent.log.AccessRecorder;
import io.spoa.script.ScriptException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers batches of jobs on {@link Track}s: on one as long as no callback waits; a track whose callback does is left, and the next goes on
 * with the batch. Owned by whoever has the worker's turn, but where it says so.
 */
final class Tracks {
    private static final int PIECE = 16 * 1024;

    /** What a job is thought to take before one was measured, in nanoseconds. */
    private static final long UNKNOWN_NANOS = 100_000;

    /** Tracks that are kept for later. */
    private static final int MOST_FREE = 64;

    private final Duty duty;
    private final Batch batch;
    private final Deque<Track> free = new ArrayDeque<>();
    private Track track;
    private Background.@Nullable Task task;
    private int batchSize;
    private int next; // of the batch
    private long nanosPerJob = UNKNOWN_NANOS;

    private long answered; // others may see it late
    private @Nullable Thread runner; // others may see it late

    Tracks(Duty duty) {
        this.duty = duty;
        batch = duty.batch();
        track = newTrack();
        free.push(track);
    }

    private Track newTrack() {
        return new Track(new Answerer(duty, this::expectWait), this::serve);
    }

    /** How long a job took of late. */
    long nanosPerJob() {
        return nanosPerJob;
    }

    /** How many were answered. Any thread; may be told a little late. */
    long answered() {
        return answered;
    }

    /** When the callback that runs was begun. Any thread; may be told a little late. */
    long since() {
        return track.answerer().since();
    }

    /** The thread that runs callbacks. Any thread; may be told a little late. */
    @Nullable Thread runner() {
        return runner;
    }

    /** From now on the calling thread runs callbacks. */
    void moved() {
        runner = Thread.currentThread();
    }

    /** Answers the batch, but for what others claim. The worker's turn. */
    void answer(int count) {
        long start = System.nanoTime();
        batchSize = count;
        next = 0;
        while (next < batchSize) {
            mount(freeTrack());
        }
        nanosPerJob = (7 * nanosPerJob + (System.nanoTime() - start) / count) / 8;
    }

    /** Runs the next of what callbacks left to be done later, if there is one. */
    void runBackground() {
        task = duty.interpreters().background().poll();
        if (task != null) {
            batchSize = 0;
            next = 0;
            mount(freeTrack());
        }
    }

    private void run(Background.Task later, CallTime time) {
        Throwable error = null;
        time.begin(later.origin(), System.nanoTime() + Background.LIMIT.toNanos(), false);
        try {
            later.hook().run();
        } catch (ScriptException | RuntimeException | Error e) {
            error = e;
        } finally {
            time.end();
            duty.interpreters().background().ended();
        }
        if (error != null) {
            duty.counters().failures.increment();
            duty.log().backgroundFailed(later.origin(), error, time.troubleOf(error));
        }
    }

    private Track freeTrack() {
        Track idle = free.poll();
        return idle == null ? newTrack() : idle;
    }

    /** Runs a track until it is free, or its callback waits. */
    void mount(Track mounted) {
        track = mounted;
        moved();
        if (duty.interpreters().waits().run(mounted) && free.size() < MOST_FREE) {
            free.push(mounted);
        }
    }

    /** Answers what is left of the batch. On the track. */
    @SuppressWarnings("ReferenceEquality") // a sink is a connection, not a value
    private void serve(Track on) {
        Answerer answerer = on.answerer();
        answerer.time(System.nanoTime());
        Background.Task later = task;
        task = null;
        if (later != null) {
            run(later, answerer.time());
        }
        while (next < batchSize) {
            NotifyJob job = batch.claim(next++);
            if (job == null) {
                continue; // another worker has it
            }
            if (on.sink != job.sink() || answerer.size() > PIECE) {
                handOver(on);
            }
            on.sink = job.sink();
            answerer.answer(job);
        }
        handOver(on);
    }

    /** The next callback was slow before: nobody should wait for it who need not. */
    private void expectWait() {
        batch.giveBack(duty.queue());
        handOver(track);
    }

    /** Sends what a track has finished. */
    void handOver(Track from) {
        AckSink to = from.sink;
        Answerer answerer = from.answerer();
        int count = answerer.finished();
        if (to == null || count == 0) {
            return;
        }
        duty.counters().acks.add(count);
        answered += count;
        try {
            to.send(answerer.drain(), count);
        } catch (RuntimeException | Error e) {
            // Memory ran out, most likely: HAProxy must not wait for ACKs that are lost.
            answerer.forget();
            duty.log().lost(count, e);
            to.giveUp();
        }
    }

    /**
     * Sends what the ACKs have so far of all that was begun: the callback that runs is stuck. The watchdog's thread, once the worker cannot get
     * past its gate any more.
     */
    void rescue(Trouble why) {
        Answerer stuck = track.answerer();
        batch.giveBack(duty.queue());
        if (stuck.time().answers()) {
            duty.log().abandoned(duty.interpreters().origin(), stuck.current(), runner);
        } else {
            duty.log().errandAbandoned(duty.interpreters().origin(), "what it left to be done later", runner);
        }
        rescue(stuck, why, CallbackTable.Entry::cannotBeStopped);
        for (Track other : duty.interpreters().waits().parked()) {
            rescue(other.answerer(), Trouble.INTERNAL, CallbackTable.Entry::lostItsWorker);
            other.expire(); // nobody goes on with it
        }
        close();
    }

    private void rescue(Answerer answerer, Trouble why, Function<CallbackTable.Entry, ScriptException> error) {
        if (!answerer.time().answers()) {
            return;
        }
        int count = answerer.finished() + 1;
        duty.counters().acks.add(count);
        answerer.current().sink().send(answerer.rescue(why, error.apply(answerer.running())), count);
    }

    /** Nothing is answered any more. */
    void close() {
        AccessRecorder recorder = duty.accessRecorder();
        if (recorder != null) {
            recorder.close();
        }
    }
}
