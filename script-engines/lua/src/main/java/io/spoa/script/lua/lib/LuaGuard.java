package io.spoa.script.lua.lib;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Reaches into an interpreter from another thread: stops it, or has it leave the thread it runs on. The virtual machine looks
 * at the guard at every backward jump and every call, and built-ins that can take long look at it as they go, so that
 * both happen soon.
 *
 * <p>Life of a call into Lua: {@link #begin}, the call, {@link #end} in a finally block. Without begin and end a wish is
 * fulfilled by whatever runs next.
 */
public final class LuaGuard {
    private static final int STOP = 1;
    private static final int LEAVE = 2;
    private static final VarHandle WISHES;

    static {
        try {
            WISHES = MethodHandles.lookup().findVarHandle(LuaGuard.class, "wishes", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Runnable leave;

    /** Read by the virtual machine all the time, so a field and not a method: a plain load on x86. */
    volatile int wishes;

    /** The interpreter's own. */
    private boolean waited;

    /** A guard of an interpreter that stays on its thread. */
    public LuaGuard() {
        this(() -> {});
    }

    /**
     * A guard.
     *
     * @param leave has the call into Lua go on on another thread; called where it runs
     */
    public LuaGuard(Runnable leave) {
        this.leave = leave;
    }

    /** Makes the script that runs now end with {@link LuaStopped}. Any thread. */
    public void interrupt() {
        WISHES.getAndBitwiseOr(this, STOP);
    }

    /** Makes the script that runs now leave its thread. Any thread. */
    public void leaveThread() {
        WISHES.getAndBitwiseOr(this, LEAVE);
    }

    /** A call into Lua starts: a wish that came too late for the last one is forgotten. The interpreter's thread. */
    public void begin() {
        wishes = 0;
    }

    /** A call into Lua ended, however it did. The interpreter's thread. */
    public void end() {
        wishes = 0;
    }

    /** Throws {@link LuaStopped} if the script is to end. Long running functions that scripts call do this now and then. */
    public void check() {
        if (wishes != 0) {
            fulfil();
        }
    }

    private void fulfil() {
        // Nothing in Lua catches what is thrown here, so once is enough, and the interpreter is usable afterwards.
        int wanted = (int) WISHES.getAndSet(this, 0);
        if ((wanted & STOP) != 0) {
            throw new LuaStopped();
        }
        leave.run();
    }

    /** A function was called that may wait for something outside the process: not on a thread that others wait for. */
    void mayWait() {
        waited = true;
        leave.run();
    }

    /** Whether such a function was called since {@link #forgetWaits}. The interpreter's thread. */
    public boolean hasWaited() {
        return waited;
    }

    /** What a script did while it loaded does not count. The interpreter's thread. */
    public void forgetWaits() {
        waited = false;
    }
}
