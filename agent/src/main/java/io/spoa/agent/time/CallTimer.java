package io.spoa.agent.time;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends calls that take too long: one thread for all of the process, begun with the first call. It looks every few milliseconds, where a timer that
 * is exact would be woken by every call, which costs more than most calls do (ADR 48). Any thread.
 */
public final class CallTimer {
    /** How often it looks, in milliseconds. */
    private static final int TICK = 10;

    private static final int TICKS = 512;

    private static final HashedWheelTimer WHEEL = new HashedWheelTimer(
            Thread.ofPlatform()
                    .daemon()
                    .name("spoa-call-timer")
                    .inheritInheritableThreadLocals(false) // Nor the class loader of whoever calls first.
                    .factory(),
            TICK,
            TimeUnit.MILLISECONDS,
            TICKS,
            false);

    private CallTimer() {}

    /**
     * Runs something once a call has taken so long, unless it has ended by then.
     *
     * @param nanos how long; {@code late} comes up to 20 ms after that
     * @param late short, as nothing else is ended meanwhile; on the timer's thread
     */
    public static void watch(CompletableFuture<?> call, long nanos, Runnable late) {
        if (!call.isDone()) {
            Timeout timeout = WHEEL.newTimeout(due -> late.run(), nanos, TimeUnit.NANOSECONDS);
            call.whenComplete((result, failure) -> timeout.cancel());
        }
    }

    /**
     * Has a call fail with a {@link TimeoutException} once it has taken so long, as {@link CompletableFuture#orTimeout} does, but up to 20 ms later.
     *
     * @return the same call
     */
    public static <T extends CompletableFuture<?>> T limit(T call, long nanos) {
        watch(call, nanos, () -> call.completeExceptionally(new TimeoutException()));
        return call;
    }
}
