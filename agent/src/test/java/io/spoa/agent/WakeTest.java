package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.bridge.Parking;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A worker that is told of a callback whose wait is over goes on with it, also if an event loop is at its interpreters just then; and a callback that began
 * on the event loop goes on as one of the worker's thread, whose locks are that thread's.
 */
@Timeout(120)
class WakeTest {
    private static final int MESSAGES = 100_000;

    /** So few that nothing else wakes the worker. */
    private static final int IN_FLIGHT = 3;

    @Test
    void noWaitIsForgotten() throws Exception {
        Waits engine = new Waits();
        try (RunningAgent agent = RunningAgent.by(engine, 1, RunningAgent.PATIENT);
                SpopClient client = agent.connect()) {
            Thread ends = Thread.ofPlatform().daemon().start(engine::endAll);
            Semaphore free = new Semaphore(IN_FLIGHT);
            for (int i = 0; i < MESSAGES + IN_FLIGHT; i++) {
                assertThat(free.tryAcquire(5, TimeUnit.SECONDS))
                        .as("an ACK after %d messages", i)
                        .isTrue();
                if (i < MESSAGES) {
                    client.send(new Message("wait", List.of())).thenRun(free::release);
                }
            }
            assertThat(agent.agent().counters().visits.sum()).isPositive();
            engine.over.set(true);
            ends.join();
        } finally {
            engine.over.set(true);
        }
    }

    /**
     * An engine whose callbacks wait for a moment. It says that they never do: so they begin on the event loop, too. Each that goes on ends the wait
     * of another, with which the worker goes on at once: so it is told of nothing that is still to be done. The last takes about as long as the client
     * needs for its next message, which an event loop answers if it finds the worker between two things.
     */
    private static final class Waits extends JavaCallbacks {
        private static final long MOST_NANOS = 100_000;

        final AtomicBoolean over = new AtomicBoolean();
        private final BlockingQueue<CompletableFuture<Object>> waiting = new LinkedBlockingQueue<>();

        Waits() {
            super("waits");
        }

        void endAll() {
            while (!over.get()) {
                CompletableFuture<Object> first = waiting.poll();
                if (first != null) {
                    long end = System.nanoTime() + MOST_NANOS / 5;
                    while (waiting.isEmpty() && System.nanoTime() - end < 0) {
                        Thread.onSpinWait();
                    }
                    first.complete(null);
                }
            }
        }

        void callback(ScriptHost host) {
            CompletableFuture<Object> end = new CompletableFuture<>();
            waiting.add(end);
            host.waiter().await(end, Parking.NONE);
            CompletableFuture<Object> next = waiting.poll();
            if (next != null) {
                next.complete(null);
            } else {
                long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(MOST_NANOS);
                while (System.nanoTime() - until < 0) {
                    Thread.onSpinWait();
                }
            }
        }

        @Override
        void register(ScriptHost host, ScriptPlace place) throws ScriptException {
            host.register("wait", (_, _) -> callback(host), place);
        }

        @Override
        boolean neverWaits() {
            return true;
        }
    }
}
