package io.spoa.script.luanative;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Parking;
import io.spoa.script.bridge.Waiter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call of a function that waits, which was begun. For the state's thread. */
final class PendingCall {
    private final HostFunction function;
    private final CompletionStage<? extends @Nullable Object> stage;
    private boolean over;
    private @Nullable Object result;
    private @Nullable BindingError error;

    /** Begins it; throws {@link BindingError} for what the script did wrong. */
    PendingCall(HostFunction function, @Nullable Object... values) {
        this.function = function;
        try {
            stage = function.begin(values);
        } catch (CancellationException e) {
            throw function.error(e);
        }
    }

    /** Whether nobody need wait. */
    boolean isDone() {
        return stage.toCompletableFuture().isDone();
    }

    /** Nobody wants it any more. */
    void cancel() {
        stage.toCompletableFuture().cancel(true);
    }

    /** Waits until it is over, however it ends. */
    void await(Waiter waiter, Parking parking) {
        try {
            result = waiter.await(stage, parking);
        } catch (BindingError | CancellationException e) {
            error = function.error(e);
        }
        over = true;
    }

    /**
     * What it gave. Waits on the calling thread, if nobody has.
     *
     * @throws BindingError if it failed
     */
    @Nullable Object result(Waiter waiter) {
        if (!over) {
            await(waiter, Parking.NONE);
        }
        if (error != null) {
            throw error;
        }
        return result;
    }
}
