package io.spoa.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StarvationTest {
    @Test
    void aThreadThatCouldGoOnIsToldFromOneThatWaits() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch end = new CountDownLatch(1);
        Thread busy = Thread.ofPlatform().name("busy-starvation-test").start(() -> {
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });
        Thread waiting = Thread.ofPlatform().name("waiting-starvation-test").start(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        try {
            await().until(() -> waiting.getState() == Thread.State.WAITING);
            // Its name is there once it has begun.
            await().until(() -> Starvation.waitsForProcessor(busy));
            assertThat(Starvation.waitsForProcessor(waiting)).isFalse();
            long before = Starvation.processorNanos(busy);
            await().until(() -> Starvation.processorNanos(busy) - before > TimeUnit.MILLISECONDS.toNanos(20));
        } finally {
            stop.set(true);
            end.countDown();
        }
        busy.join();
        waiting.join();
    }
}
