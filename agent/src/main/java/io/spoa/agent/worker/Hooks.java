package io.spoa.agent.worker;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the scripts of one worker registered for moments of their life. Owned by the worker. */
final class Hooks {
    private final Consumer<ScriptOrigin> running;
    private final List<Hooked> selfTests = new ArrayList<>();
    private final List<Hooked> unloads = new ArrayList<>();

    private record Hooked(ScriptHook hook, ScriptOrigin origin) {}

    /** @param running is told whose hook runs next */
    Hooks(Consumer<ScriptOrigin> running) {
        this.running = running;
    }

    void addSelfTest(ScriptHook test, ScriptOrigin origin) {
        selfTests.add(new Hooked(test, origin));
    }

    void addUnload(ScriptHook end, ScriptOrigin origin) {
        unloads.add(new Hooked(end, origin));
    }

    boolean hasSelfTest() {
        return !selfTests.isEmpty();
    }

    /** Runs what scripts registered for it, up to the first that fails. */
    void selfTest() throws ScriptException {
        for (Hooked test : selfTests) {
            running.accept(test.origin);
            test.hook.run();
        }
    }

    boolean hasUnload() {
        return !unloads.isEmpty();
    }

    /** Runs what scripts registered for their end, what came last first; one that fails does not keep the others from it. */
    void unload(WorkerLog log) throws ScriptException {
        for (Hooked unload : unloads.reversed()) {
            running.accept(unload.origin);
            try {
                unload.hook.run();
            } catch (ScriptException e) {
                if (e.kind() == ScriptException.Kind.STOPPED) {
                    throw e; // their time is over
                }
                log.notUnloaded(unload.origin, e);
            }
        }
    }
}
