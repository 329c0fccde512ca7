package io.spoa.agent.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * SIGTERM and SIGINT ask the agent to finish; the second one ends it at once.
 *
 * <p>The JDK has no public way to handle a signal and leave with exit code 0. {@code sun.misc.Signal} is there for it,
 * exported by {@code jdk.unsupported}; the compiler warns of its name without a switch to turn that off, hence reflection.
 */
final class StopSignal {
    private static final int FORCED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicReference<String> name = new AtomicReference<>("");

    private volatile boolean ready;

    private StopSignal() {}

    static StopSignal install() {
        StopSignal stop = new StopSignal();
        try {
            stop.handle("TERM");
            stop.handle("INT");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no sun.misc.Signal", e);
        }
        return stop;
    }

    private void handle(String signal) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object handler = Proxy.newProxyInstance(
                handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    receive("SIG" + signal);
                    return null;
                });
        type.getMethod("handle", type, handlerType)
                .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
    }

    private void receive(String signal) {
        if (!ready) {
            System.err.println("spoa: " + signal + " while the scripts load");
            Runtime.getRuntime().halt(0);
        }
        if (!name.compareAndSet("", signal)) {
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
