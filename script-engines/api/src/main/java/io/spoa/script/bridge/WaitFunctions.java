package io.spoa.script.bridge;

import io.spoa.script.ScriptHost;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code spoa.sleep}. */
final class WaitFunctions {
    private WaitFunctions() {}

    static List<HostFunction> of(ScriptHost host) {
        return List.of(HostFunction.waiting(
                "sleep",
                1,
                List.of("seconds"),
                "Waits for so many seconds, with a fraction or without. Other messages are answered meanwhile.",
                host.waiter(),
                given -> {
                    long nanos = given.seconds(0).toNanos();
                    CompletableFuture<@Nullable Object> over = new CompletableFuture<>();
                    return over.completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
                }));
    }
}
