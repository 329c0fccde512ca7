package io.spoa.agent.worker;

import io.spoa.script.ScriptHook;
import io.spoa.script.binding.BindingError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What the callbacks of one worker left to be done later. Owned by whoever has the worker's turn, but where it says so. */
final class Background {
    /** How long each may take, what it waits for included. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int MOST = 1000;

    /**
     * Something to be done.
     *
     * @param origin the callback that left it
     */
    record Task(ScriptHook hook, ScriptOrigin origin) {}

    private final Queue<Task> tasks = new ArrayDeque<>();
    private Runnable wake = () -> {};
    private volatile int size;
    private int unfinished;

    /** @param wakeWorker has the worker look here */
    void serve(Runnable wakeWorker) {
        wake = wakeWorker;
    }

    /** Adds a task, from inside a callback. */
    void add(ScriptHook hook, ScriptOrigin origin) {
        if (unfinished >= MOST) {
            throw new BindingError("background: " + MOST + " calls are left to be done already");
        }
        unfinished++;
        tasks.add(new Task(hook, origin));
        size = tasks.size();
        wake.run();
    }

    /** The next, if there is one. */
    @Nullable Task poll() {
        if (size == 0) {
            return null; // asked for each batch: a read costs less than writing the size again
        }
        Task next = tasks.poll();
        size = tasks.size();
        return next;
    }

    /** One has ended, after it waited or not. */
    void ended() {
        unfinished--;
    }

    /** How many are still to begin. Any thread. */
    int size() {
        return size;
    }
}
