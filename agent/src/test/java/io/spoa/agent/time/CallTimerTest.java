package io.spoa.agent.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallTimerTest {
    @Test
    void whatTakesTooLongFailsAndNotBefore() {
        long begin = System.nanoTime();
        CompletableFuture<Object> call =
                CallTimer.limit(new CompletableFuture<>(), Duration.ofMillis(50).toNanos());
        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void whatEndsInTimeIsLeftAlone() {
        AtomicInteger late = new AtomicInteger();
        CompletableFuture<Object> over = CompletableFuture.completedFuture("there");
        CallTimer.watch(over, 1, late::incrementAndGet);
        CompletableFuture<Object> soon = new CompletableFuture<>();
        CallTimer.watch(soon, Duration.ofMillis(500).toNanos(), late::incrementAndGet);
        soon.complete("in time");
        CompletableFuture<Object> after = CallTimer.limit(
                new CompletableFuture<>(), Duration.ofMillis(600).toNanos());
        await().until(after::isDone);
        assertThat(late).hasValue(0);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthers() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CallTimer.watch(first, Duration.ofMillis(20).toNanos(), () -> {
            throw new IllegalStateException("as meant by this test");
        });
        List<CompletableFuture<Object>> others = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            others.add(CallTimer.limit(
                    new CompletableFuture<>(), Duration.ofMillis(20 + i % 30).toNanos()));
        }
        await().until(() -> others.stream().allMatch(CompletableFuture::isCompletedExceptionally));
        assertThat(first).isNotDone();
    }
}
