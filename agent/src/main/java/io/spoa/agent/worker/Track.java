package io.spoa.agent.worker;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/**
 * A stack on which jobs are answered one after the other, with what belongs to the job that is being answered. It can be put aside in the
 * middle of one, while its callback waits, and taken up again, on whatever thread has the worker's turn then. One thread at a time.
 */
final class Track {
    private static final ContinuationScope SCOPE = new ContinuationScope("spoa-track");

    private final Answerer answerer;
    private final Consumer<Track> work;
    private final Stack stack = new Stack();
    private boolean free = true;
    private @Nullable Throwable thrown;

    /** Where the ACKs that are finished go. */
    @Nullable AckSink sink;

    /** What its callback waits for. */
    private volatile @Nullable CompletableFuture<?> awaited;

    private volatile @Nullable CompletableFuture<?> expired;

    /** @param work answers jobs, as long as there are any */
    Track(Answerer answerer, Consumer<Track> work) {
        this.answerer = answerer;
        this.work = work;
    }

    Answerer answerer() {
        return answerer;
    }

    /** Works until there is nothing to do, or its callback waits. Returns whether it is free. */
    boolean run() {
        free = false;
        stack.run();
        rethrow();
        return free;
    }

    private void rethrow() {
        Throwable what = thrown;
        thrown = null;
        switch (what) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    // Between two pieces of work the stack stays where it is: that is quicker than a new one.
    private void repeat() {
        while (true) {
            try {
                work.accept(this);
            } catch (RuntimeException | Error e) {
                thrown = e; // it would be lost
            }
            free = true;
            Continuation.yield(SCOPE);
        }
    }

    /** Whether the calling code runs on a track. */
    static boolean isHere() {
        return Continuation.getCurrentContinuation(SCOPE) != null;
    }

    /** From now on it waits for this. */
    void expect(CompletableFuture<?> future) {
        awaited = future;
    }

    /** Leaves the thread until somebody runs it again. Returns whether it could; not with native code in between. */
    static boolean leave() {
        return Continuation.yield(SCOPE);
    }

    /** It waits no more. Returns whether its time was up. */
    @SuppressWarnings("ReferenceEquality") // a future is itself
    boolean arrived() {
        // Of this wait: whoever ends one may do so late, when the track is at another.
        boolean late = awaited != null && awaited == expired;
        awaited = null;
        expired = null;
        return late;
    }

    /** Whether what it waits for is there. */
    boolean isReady() {
        CompletableFuture<?> future = awaited;
        return future != null && future.isDone();
    }

    /** What it waits for, if it does. Any thread. */
    @Nullable CompletableFuture<?> awaited() {
        return awaited;
    }

    /** Ends the wait. Any thread. */
    void expire() {
        expire(awaited);
    }

    /** Ends the wait for this, if it still waits for it. Any thread. */
    @SuppressWarnings("ReferenceEquality") // a future is itself
    void expire(@Nullable CompletableFuture<?> future) {
        if (future != null && future == awaited) {
            expired = future;
            future.cancel(true);
        }
    }

    private final class Stack extends Continuation {
        Stack() {
            super(SCOPE, Track.this::repeat);
        }

        @Override
        protected void onPinned(Pinned reason) {
            // A native frame is in the way: it stays where it is.
        }
    }
}
