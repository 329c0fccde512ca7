package io.spoa.script.js;

import io.spoa.script.bridge.Parking;
import io.spoa.script.bridge.Waiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What one callback waits for. Owned by the worker; stages end on any thread. */
final class PromiseRun {
    /** What a callback has begun and not awaited is ended after this. */
    private static final long LEFT_SECONDS = 30;

    private static final long LAST_MILLIS = 20;

    private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<?>> begun = new ArrayList<>(1);
    private int open;
    private volatile @Nullable CompletableFuture<@Nullable Object> signal;

    /** The state of the promise that the callback returned. */
    @Nullable Value outcome;

    /** Takes what came of a stage, in the interpreter. */
    interface Result {
        void take(@Nullable Object result, @Nullable Throwable error);
    }

    /** Waits for a stage, too. */
    void add(CompletionStage<? extends @Nullable Object> stage, Result result) {
        open++;
        begun.add(stage.toCompletableFuture());
        stage.whenComplete((value, error) -> {
            arrived.add(() -> result.take(value, error));
            CompletableFuture<@Nullable Object> waiting = signal;
            if (waiting != null) {
                waiting.complete(null);
            }
        });
    }

    /** Waits until something is there to {@link #deliver}. Returns whether it is; nothing is left to wait for if not. */
    boolean step(Waiter waiter, Parking parking) {
        while (open > 0 && arrived.isEmpty()) {
            CompletableFuture<@Nullable Object> next = new CompletableFuture<>();
            signal = next;
            if (!arrived.isEmpty()) {
                break;
            }
            try {
                waiter.await(next, parking);
            } catch (CancellationException e) {
                // Time is up, for all of them.
                begun.forEach(each -> each.cancel(true));
                awaitLast();
                return !arrived.isEmpty();
            }
        }
        return open > 0;
    }

    /** What could not be cancelled, as it ends by itself just now, is there in a moment. */
    private void awaitLast() {
        CompletableFuture<@Nullable Object> last = new CompletableFuture<>();
        signal = last;
        try {
            if (arrived.isEmpty()) {
                last.get(LAST_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // It does not.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody takes what comes from now on: what is still under way goes on by itself, for a while. */
    void end() {
        begun.forEach(each -> each.orTimeout(LEFT_SECONDS, TimeUnit.SECONDS));
    }

    /** Gives the script the next of what is there. */
    void deliver() {
        Runnable next = arrived.poll();
        if (next != null) {
            open--;
            next.run();
        }
    }
}
