package io.spoa.agent.os;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Signals by name.
 *
 * <p>The JDK has no public way to handle a signal and leave with exit code 0. {@code sun.misc.Signal} is there for it,
 * exported by {@code jdk.unsupported}; the compiler warns of its name without a switch to turn that off, hence reflection.
 */
public final class Signals {
    /** The signals that processes of this program send each other, with their numbers on Linux. */
    public enum Kind {
        /** Reload. */
        HUP(1),
        /** Killed, and nobody asked. */
        KILL(9),
        /** Reopen log files. */
        USR1(10),
        /** Upgrade: for the master only, as the JVM of an agent may want it for itself. */
        USR2(12),
        /** Stop. */
        TERM(15);

        private final int value;

        Kind(int value) {
            this.value = value;
        }

        int number() {
            return value;
        }
    }

    private static final String[] NAMES = {
        "0", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM"
    };

    private Signals() {}

    /** Its name, such as SIGSEGV. */
    static String name(int number) {
        return number < NAMES.length ? "SIG" + NAMES[number] : "signal " + number;
    }

    /**
     * From now on this is what a signal does, on a thread of its own.
     *
     * @param signal its name without SIG
     * @param action gets the name with SIG
     */
    public static void handle(String signal, Consumer<String> action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler =
                    Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, (_, _, _) -> {
                        action.accept("SIG" + signal);
                        return null;
                    });
            type.getMethod("handle", type, handlerType)
                    .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no sun.misc.Signal", e);
        }
    }
}
