package io.spoa.agent.cli;

/** What happens on a signal. */
final class Signals {
    private Signals() {}

    /**
     * Has it run, on a thread of the JVM's, whenever the signal comes.
     *
     * @param name as in TERM
     */
    static void on(String name, Runnable action) {
        io.spoa.agent.os.Signals.handle(name, _ -> action.run());
    }
}
