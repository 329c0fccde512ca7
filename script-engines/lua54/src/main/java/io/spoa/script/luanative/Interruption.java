package io.spoa.script.luanative;

import java.lang.invoke.VarHandle;

/**
 * Sets a state's hook from a thread that does not run it.
 *
 * <p>Lua allows that "during a signal", at any instruction of the state's own thread; but that one stands still then, and here it goes
 * on. Lua 5.4 marks all calls that are under way, from the innermost one outwards. One that returns meanwhile leaves its record where it
 * is, for the next call, until a collection of garbage frees those that are not used. So there must be none: it is switched off
 * first. One that has begun already does no harm, as nothing returns while it goes on, with two exceptions, a finalizer and
 * whoever asks for a collection: both say so here before, and wait for a marking that is under way. The hook, on the state's own
 * thread, switches the collection on again.
 */
final class Interruption {
    private final LuaHooks hooks;
    private boolean collecting;
    private volatile boolean off;
    private volatile long running;

    Interruption(LuaHooks hooks) {
        this.hooks = hooks;
    }

    /** From now on this coroutine of the state runs, or the state itself. Its thread. */
    void running(long l) {
        if (running != l) {
            running = l;
        }
        if (off) {
            fired(l); // the last one ended before it was called
        }
    }

    /** What runs. The state's thread. */
    long running() {
        return running;
    }

    /**
     * Has the function called at the state's next instruction, unless garbage is being collected: who wants it asks again. Any thread,
     * while the state is not being closed.
     */
    synchronized void set(long function) {
        if (collecting) {
            return;
        }
        off = true;
        hooks.collects(running, false);
        // The other thread sees that, before this one looks at what runs there.
        VarHandle.fullFence();
        hooks.setHook(running, function, 1);
    }

    /** A collection that was asked for begins or has ended, or a finalizer runs. The state's thread. */
    synchronized void collecting(boolean now) {
        collecting = now;
    }

    /** The hook is called, so whatever went on before is over. The state's thread. */
    synchronized void fired(long l) {
        collecting = false;
        if (off) {
            off = false;
            hooks.collects(l, true);
        }
    }
}
