package io.spoa.script.lua.lib;

/**
 * Stops an interpreter from another thread. The virtual machine looks at the guard at every backward jump and every call,
 * and built-ins that can take long look at it as they go, so that a script ends soon after {@link #interrupt}.
 *
 * <p>Life of a call into Lua: {@link #begin}, the call, {@link #end} in a finally block. Without begin and end an interrupt
 * stops whatever runs next.
 */
public final class LuaGuard {
    /** Read by the virtual machine all the time, so a field and not a method: a plain load on x86. */
    volatile boolean stop;

    /** Makes the script that runs now end with {@link LuaStopped}. Any thread. */
    public void interrupt() {
        stop = true;
    }

    /** A call into Lua starts: an interrupt that came too late for the last one is forgotten. The interpreter's thread. */
    public void begin() {
        stop = false;
    }

    /** A call into Lua ended, however it did. The interpreter's thread. */
    public void end() {
        stop = false;
    }

    /** Throws {@link LuaStopped} if the script is to end. Long running functions that scripts call do this now and then. */
    public void check() {
        if (stop) {
            trip();
        }
    }

    private void trip() {
        // Nothing in Lua catches what is thrown here, so once is enough, and the interpreter is usable afterwards.
        stop = false;
        throw new LuaStopped();
    }
}
