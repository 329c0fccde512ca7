package io.spoa.agent.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** SIGTERM and SIGINT ask the agent to finish; the second one ends it at once. */
final class StopSignal {
    private static final int FORCED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicReference<String> name = new AtomicReference<>("");

    private volatile boolean ready;
    private volatile String reason = "";

    private StopSignal() {}

    static StopSignal install() {
        StopSignal stop = new StopSignal();
        Signals.on("TERM", () -> stop.receive("SIGTERM"));
        Signals.on("INT", () -> stop.receive("SIGINT"));
        return stop;
    }

    /** Asks as a signal would, but for another reason, and only once. Any thread. */
    void ask(String why) {
        if (!ready) {
            System.err.println("spoa: " + why + " while the scripts load");
            Runtime.getRuntime().halt(0);
        }
        if (name.compareAndSet("", why)) {
            reason = why;
            asked.countDown();
        }
    }

    private void receive(String signal) {
        if (!ready) {
            System.err.println("spoa: " + signal + " while the scripts load");
            Runtime.getRuntime().halt(0);
        }
        // The first signal after a request in another way is no repetition.
        if (!name.compareAndSet("", signal) && !name.compareAndSet(reason, signal)) {
            Runtime.getRuntime().halt(FORCED);
        }
        asked.countDown();
    }

    /** Says that from now on there is something to finish; before, a signal ends the process at once. */
    void ready() {
        ready = true;
    }

    /** Waits for a signal and returns its name. */
    String await() throws InterruptedException {
        asked.await();
        return name.get();
    }
}
