package io.spoa.agent.worker;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/**
 * Work that is begun on one thread and, if it takes too long for that one, ended on another: its stack moves over. One
 * thread at a time.
 */
final class MovableWork {
    private static final ContinuationScope SCOPE = new ContinuationScope("spoa");

    private final Runnable work;
    private @Nullable Continuation continuation;
    private @Nullable Throwable thrown;
    private boolean ended;

    MovableWork(Runnable work) {
        this.work = work;
    }

    /** Does the work once. Returns whether it ended; if it did not, {@link #finish} must follow, on another thread. */
    boolean begin() {
        ended = false;
        Continuation current = continuation;
        if (current == null || current.isDone()) {
            current = new Stack(this::repeat);
            continuation = current;
        }
        current.run();
        rethrow();
        return ended;
    }

    /** Ends work that has left its thread. */
    void finish() {
        Continuation current = continuation;
        while (!ended && current != null) {
            current.run();
        }
        rethrow();
    }

    /** Leaves the thread, from inside the work. */
    static void leave() {
        if (Continuation.getCurrentContinuation(SCOPE) != null) {
            Continuation.yield(SCOPE);
        }
    }

    // Between two pieces of work the stack stays where it is: that is quicker than a new one.
    private void repeat() {
        while (true) {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                thrown = e; // it would be lost
            }
            ended = true;
            Continuation.yield(SCOPE);
        }
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

    private static final class Stack extends Continuation {
        Stack(Runnable body) {
            super(SCOPE, body);
        }

        @Override
        protected void onPinned(Pinned reason) {
            // A native frame is in the way: the work stays where it is.
        }
    }
}
