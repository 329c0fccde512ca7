package io.spoa.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunGateTest {
    private final RunGate gate = new RunGate();
    private final AtomicInteger stops = new AtomicInteger();

    /** What the watchdog does with what it sees. */
    private void stopIfLate(long now, boolean anyway, Runnable stop) {
        long running = gate.running();
        if (anyway || gate.isLate(now)) {
            gate.stop(running, now, Trouble.TIMEOUT, stop);
        }
    }

    @Test
    void stopsOnlyWhatIsLateUntilItIsGone() {
        stopIfLate(100, false, stops::incrementAndGet);
        gate.enter(50);
        stopIfLate(49, false, stops::incrementAndGet);
        assertThat(stops).hasValue(0);
        stopIfLate(50, false, stops::incrementAndGet);
        assertThat(stops).hasValue(1);
        // The first one may have come before the interpreter was ready for it.
        stopIfLate(51, false, stops::incrementAndGet);
        assertThat(stops).hasValue(2);
        gate.leave();
        stopIfLate(100, true, stops::incrementAndGet);
        assertThat(stops).hasValue(2);
        gate.enter(1000);
        stopIfLate(0, true, stops::incrementAndGet);
        assertThat(stops).hasValue(3);
        gate.leave();
    }

    @Test
    void leavingWaitsUntilTheStopWasDelivered() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch deliver = new CountDownLatch(1);
        gate.enter(0);
        Thread watchdog = Thread.ofPlatform()
                .start(() -> stopIfLate(1, false, () -> {
                    stopping.countDown();
                    try {
                        deliver.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    stops.incrementAndGet();
                }));
        stopping.await();
        Thread.ofPlatform().start(deliver::countDown);
        gate.leave();
        assertThat(stops).hasValue(1);
        watchdog.join();
    }

    /** The watchdog decides about one callback and must not hit the next one. */
    @Test
    void neverStopsACallbackThatIsNotLate() throws Exception {
        AtomicLong running = new AtomicLong(-1);
        AtomicInteger wrong = new AtomicInteger();
        Thread worker = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 200_000; i++) {
                boolean late = i % 2 == 0;
                running.set(late ? 1 : 0);
                gate.enter(late ? 0 : Long.MAX_VALUE / 2);
                gate.leave();
            }
        });
        while (worker.isAlive()) {
            stopIfLate(1, false, () -> {
                if (running.get() == 0) {
                    wrong.incrementAndGet();
                }
            });
        }
        assertThat(wrong).hasValue(0);
    }

    @Test
    void whatDoesNotStopIsAbandonedAfterAWhile() {
        gate.enter(0);
        long running = gate.running();
        assertThat(gate.abandon(running, 100, 30)).as("not stopped yet").isFalse();
        gate.stop(running, 100, Trouble.MEMORY, stops::incrementAndGet);
        assertThat(gate.abandon(running, 129, 30)).isFalse();
        gate.stop(running, 129, Trouble.TIMEOUT, stops::incrementAndGet);
        assertThat(gate.abandon(running, 130, 30)).isTrue();
        assertThat(gate.isAbandoned()).isTrue();
        assertThat(gate.reason()).isEqualTo(Trouble.MEMORY);
        assertThatThrownBy(gate::leave).isInstanceOf(AbandonedWorker.class);
    }

    @Test
    void whatEndedIsNotAbandoned() {
        gate.enter(0);
        long running = gate.running();
        gate.stop(running, 0, Trouble.TIMEOUT, stops::incrementAndGet);
        gate.leave();
        assertThat(gate.abandon(running, 1000, 30)).isFalse();
        gate.enter(0);
        assertThat(gate.abandon(running, 1000, 30)).isFalse();
        gate.leave();
    }
}
