package io.spoa.agent.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import sun.misc.Signal;

/** SIGTERM and SIGINT ask the agent to finish; the second one ends it at once. */
final class StopSignal {
    private static final int KILLED_BASE = 128;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicReference<String> name = new AtomicReference<>("");

    private StopSignal() {}

    static StopSignal install() {
        StopSignal stop = new StopSignal();
        Signal.handle(new Signal("TERM"), stop::receive);
        Signal.handle(new Signal("INT"), stop::receive);
        return stop;
    }

    private void receive(Signal signal) {
        if (!name.compareAndSet("", "SIG" + signal.getName())) {
            Runtime.getRuntime().halt(KILLED_BASE + signal.getNumber());
        }
        asked.countDown();
    }

    /** Waits for a signal and returns its name. */
    String await() throws InterruptedException {
        asked.await();
        return name.get();
    }
}
