package io.spoa.script.bridge;

import io.spoa.script.binding.BindingError;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** How what runs now in one interpreter waits for something outside of it. Owned by the worker. */
@FunctionalInterface
public interface Waiter {
    /** Has the calling thread wait. */
    Waiter BLOCKING = (stage, parking) -> block(stage);

    /**
     * Waits, and gives the result. Others may run in the same interpreter meanwhile. If the time of what waits is up before, the stage is
     * cancelled as a future, and this ends with an error.
     *
     * @param parking how others can run; not asked if none do
     * @throws BindingError if the stage failed
     * @throws CancellationException if there is no time left
     */
    @Nullable Object await(CompletionStage<? extends @Nullable Object> stage, Parking parking);

    /** Waits on the calling thread. */
    private static @Nullable Object block(CompletionStage<? extends @Nullable Object> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BindingError("interrupted while it waited");
        } catch (ExecutionException e) {
            throw error(e);
        }
    }

    /** What a stage ended with, as an error for the script. */
    static BindingError error(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case BindingError error -> error;
            case CancellationException _ -> new BindingError("cancelled");
            default -> new BindingError(cause.toString());
        };
    }
}
