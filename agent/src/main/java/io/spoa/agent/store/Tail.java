package io.spoa.agent.store;

import io.spoa.script.SharedState;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Options;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The end of a call of {@code spoa.store}: how long its value lives, and what it gives if the store is gone.
 *
 * @param call the call's name
 * @param ttl in nanoseconds
 * @param otherwise what to give in place of an error; {@code null} for the error
 */
record Tail(String call, long ttl, @Nullable Object otherwise) {
    /** No options. */
    static Tail none(Call call) {
        return new Tail(call.name(), SharedState.FOR_EVER, null);
    }

    /** Options alone, without a time. */
    static Tail options(Call call, int index) {
        Options options = call.given().options(index);
        Object otherwise = options.value("otherwise");
        options.end();
        return new Tail(call.name(), SharedState.FOR_EVER, otherwise);
    }

    /** A time to live, or options with one. */
    static Tail timed(Call call, int index) {
        if (call.given().value(index) instanceof Number seconds) {
            return new Tail(call.name(), call.time("ttl", seconds), null);
        }
        Options options = call.given().options(index);
        Tail tail = of(call, options);
        options.end();
        return tail;
    }

    /** Of options, of which the call has asked for others already. */
    static Tail of(Call call, Options options) {
        Object ttl = options.value("ttl");
        return new Tail(
                call.name(), ttl == null ? SharedState.FOR_EVER : call.time("ttl", ttl), options.value("otherwise"));
    }

    /** What the script waits for. The function is called once there is a result, on any thread. */
    <T extends @Nullable Object> CompletionStage<@Nullable Object> answer(
            CompletableFuture<T> future, Function<T, ? extends @Nullable Object> result) {
        return future.handle((value, failure) -> failure == null ? result.apply(value) : otherwise(failure));
    }

    private Object otherwise(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof StoreFailure)) {
            throw failure instanceof RuntimeException error ? error : new CompletionException(failure);
        }
        if (otherwise == null) {
            throw new BindingError(call + ": " + cause.getMessage());
        }
        return otherwise;
    }
}
