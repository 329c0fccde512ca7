package io.spoa.agent.worker;

import io.spoa.agent.engine.PlannedScript;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has its scripts do beside answering: load, test themselves, put their things away. Each within a time, kept by
 * the watchdog. The worker's own thread.
 */
final class Errands {
    /** The longest a script's self test may take. */
    static final Duration SELF_TEST = Duration.ofSeconds(10);

    /** The longest a worker's scripts may take to put their things away. */
    static final Duration UNLOAD = Duration.ofSeconds(1);

    private static final String NONE = "";
    private static final String UNLOADING = "on_unload";

    private interface Errand {
        void run() throws ScriptException;
    }

    private final RunGate gate;
    private final Interpreters interpreters;
    private final WorkerLog log;
    private final Runnable atTheEnd;
    private volatile String running = NONE;

    /** @param atTheEnd runs when all is over */
    Errands(RunGate gate, Interpreters interpreters, WorkerLog log, Runnable atTheEnd) {
        this.atTheEnd = atTheEnd;
        this.gate = gate;
        this.interpreters = interpreters;
        this.log = log;
    }

    /** The number of the worker, from 1. */
    int worker() {
        return interpreters.worker();
    }

    /** Whether what runs now answers no message. Any thread. */
    boolean isRunning() {
        return !running.equals(NONE);
    }

    /** Whether the scripts put their things away. Any thread. */
    boolean isAtTheEnd() {
        return running.equals(UNLOADING);
    }

    /**
     * Loads the scripts.
     *
     * @throws ScriptException if one fails, or they take longer than {@code limit} together
     * @throws AbandonedWorker if they could not be stopped then, and came back later
     */
    void load(List<PlannedScript> scripts, Duration limit) throws ScriptException {
        run("loading", limit, () -> interpreters.load(scripts));
    }

    /** Has the scripts test themselves; else as {@link #load}. */
    void selfTest() throws ScriptException {
        if (interpreters.hooks().hasSelfTest()) {
            try {
                run("its self test", SELF_TEST, interpreters.hooks()::selfTest);
            } catch (ScriptException e) {
                throw retold(e, e.getMessage() + " (self test)");
            }
        }
    }

    /** Has the scripts put their things away, as far as they can, and closes the interpreters. */
    void end() {
        try {
            endScripts();
        } finally {
            atTheEnd.run();
        }
    }

    private void endScripts() {
        try {
            if (interpreters.hooks().hasUnload() && !gate.isAbandoned()) {
                run(UNLOADING, UNLOAD, () -> interpreters.hooks().unload(log));
            }
        } catch (ScriptException e) {
            log.notUnloaded(interpreters.origin(), e);
        } catch (AbandonedWorker e) {
            // Told already; who knows what its interpreters are good for.
            interpreters.stats().close();
            return;
        }
        try {
            interpreters.close();
        } catch (RuntimeException | Error e) {
            log.notUnloaded(interpreters.origin(), e);
        }
    }

    private void run(String what, Duration limit, Errand errand) throws ScriptException {
        running = what;
        long deadline = System.nanoTime() + limit.toNanos();
        gate.enter(deadline);
        try {
            errand.run();
        } catch (ScriptException e) {
            throw e.kind() == Kind.STOPPED ? stopped(what, limit, System.nanoTime() - deadline >= 0, e) : e;
        } finally {
            gate.leave();
            running = NONE;
        }
    }

    private static ScriptException stopped(String what, Duration limit, boolean late, ScriptException e) {
        String why = late ? " took longer than " + limit.toSeconds() + " s" : ": the agent ends";
        return retold(e, e.getMessage() + ": " + what + why);
    }

    private static ScriptException retold(ScriptException e, String message) {
        return ScriptException.of(Kind.RUNTIME, message, e.place(), e)
                .withSourceLine(e.sourceLine())
                .withScriptStack(e.scriptStack());
    }

    /** Why a worker did not get ready that was given up before. */
    ScriptException cannotBeStopped() {
        return ScriptException.of(
                Kind.RUNTIME, interpreters.origin() + ": took too long to get ready and cannot be stopped", null, null);
    }

    /** What runs could not be stopped. The watchdog's thread. */
    void abandoned(@Nullable Thread thread) {
        log.errandAbandoned(interpreters.origin(), running, thread);
    }
}
