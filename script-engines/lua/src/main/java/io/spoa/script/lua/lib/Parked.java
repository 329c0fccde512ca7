package io.spoa.script.lua.lib;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;

/** A call into Lua that was left in the middle, for others to run in the same interpreter meanwhile. Its stack is the caller's to put aside. */
public final class Parked {
    private final Frame top;
    private final @Nullable Coroutine running;
    private final @Nullable Trace handling;

    private Parked(Vm vm) {
        top = vm.top;
        running = vm.running;
        handling = vm.handling;
    }

    /** Leaves the call that runs: the next one finds the interpreter as if none ran. From a function that Lua called. */
    public static Parked leave(Globals globals) {
        Vm vm = Vm.of(globals);
        Parked parked = new Parked(vm);
        // Frames are used again by whoever calls next from the same place; these are not free yet.
        vm.bottom.next = null;
        vm.top = vm.bottom;
        vm.running = null;
        vm.handling = null;
        return parked;
    }

    /** Goes on with the call, where it left. */
    public void enter(Globals globals) {
        Vm vm = Vm.of(globals);
        vm.top = top;
        vm.running = running;
        vm.handling = handling;
    }
}
