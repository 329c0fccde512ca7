package io.spoa.script.luanative;

/**
 * Whether the script that runs is to end, and why. {@link #interrupt} is for any thread, the rest for the state's own, where
 * the hook asks.
 */
final class Guard {
    /** Why a script ends. */
    enum Reason {
        NONE,
        INTERRUPTED,
        MEMORY
    }

    private volatile boolean stop;
    private boolean running;
    private Reason reason = Reason.NONE;

    /** Makes the script that runs now end; nothing if none runs. */
    void interrupt() {
        stop = true;
    }

    /** A call into Lua starts: an interrupt that came too late for the last one is forgotten. */
    void begin() {
        if (stop) {
            stop = false; // A volatile write costs more than the whole guard.
        }
        reason = Reason.NONE;
        running = true;
    }

    /** A call into Lua ended. */
    void end() {
        running = false;
    }

    /** Whether a call into Lua runs. */
    boolean running() {
        return running;
    }

    /** Whether the script that runs must end. */
    boolean mustStop() {
        return running && stop;
    }

    /** The script is being ended, for this reason; the first counts. */
    void stopping(Reason why) {
        if (reason == Reason.NONE) {
            reason = why;
        }
    }

    /** Why the script was ended, if it was. */
    Reason reason() {
        return reason;
    }
}
