package io.spoa.script.luanative;

import io.spoa.script.bridge.Parking;
import io.spoa.script.bridge.Waiter;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Runs what may wait, each call in a coroutine. Where it waits the coroutine yields, so that nothing of C is left on the thread's stack, and
 * others run in the same state. Coroutines are used again. For the state's thread.
 */
final class CallCoroutines {
    /** Coroutines that are kept for later. */
    private static final int MOST_IDLE = 64;

    /** What is pushed for each call before its values. */
    private static final int PUSHED = 3;

    /** So many values have room on the stack of a coroutine that does nothing. */
    private static final int SURE_ROOM = 16;

    private static final int FAILED = 1;

    private final NativeState state;
    private final LuaApi api;
    private final LuaSetup setup;
    private final LuaCoroutines lua;
    private final long main;
    private final Upcalls upcalls;
    private final long count;
    private final Deque<Coroutine> idle = new ArrayDeque<>();

    /**
     * A coroutine that runs one call after the other.
     *
     * @param number the Lua side's number of it
     */
    private record Coroutine(long l, long number) {}

    /**
     * Those of a state.
     *
     * @param main the state
     * @param count takes an int
     */
    CallCoroutines(LuaLibrary library, NativeState state, long main, Upcalls upcalls, MemorySegment count) {
        this.state = state;
        api = library.api();
        setup = library.setup();
        lua = library.coroutines();
        this.main = main;
        this.upcalls = upcalls;
        this.count = count.address();
    }

    /**
     * Calls what {@link NativeState#glue} or {@link NativeState#mayWait} pushed before this many values. Not 0 for an error, whose value is then all there is.
     *
     * @param parking how others can run while it waits
     */
    int call(int values, Waiter waiter, Parking parking) {
        if (idle.isEmpty()) {
            int status = create();
            if (status != 0) {
                return status;
            }
        }
        Coroutine coroutine = idle.pop();
        boolean usable = false;
        try {
            usable = run(coroutine.l, values + PUSHED, waiter, parking);
            return usable && api.toBoolean(coroutine.l, 1) ? 0 : FAILED;
        } finally {
            if (usable && idle.size() < MOST_IDLE) {
                api.setTop(coroutine.l, 0);
                idle.push(coroutine);
            } else if (!state.isClosed()) {
                forget(coroutine);
            }
        }
    }

    /** Returns whether the coroutine can be used again; whether there was an error is its first value then. */
    private boolean run(long l, int values, Waiter waiter, Parking parking) {
        if (values > SURE_ROOM) {
            setup.checkStack(l, values);
        }
        lua.move(main, l, values);
        upcalls.running(l);
        int status = lua.resume(l, main, values - 1, count);
        while (status == LuaCoroutines.YIELDED) {
            api.setTop(l, 0);
            await(waiter, parking);
            upcalls.running(l);
            status = lua.resume(l, main, 0, count);
        }
        boolean ended = status == 0;
        lua.move(l, main, ended ? api.getTop(l) - 1 : 1);
        return ended;
    }

    private void await(Waiter waiter, Parking parking) {
        PendingCall call = Objects.requireNonNull(upcalls.host().takePending());
        if (upcalls.stopping()) {
            call.cancel(); // the instruction that yielded was its last
        } else {
            call.await(waiter, parking);
        }
        upcalls.host().pending(call);
    }

    private int create() {
        state.function(NativeState.COROUTINE);
        int status = state.call(0);
        if (status == 0) {
            int top = api.getTop(main);
            long l = lua.toThread(main, top - 1);
            api.setTop(l, 0);
            idle.push(new Coroutine(l, api.toInteger(main, top)));
            state.drop(top - 2);
        }
        return status;
    }

    private void forget(Coroutine coroutine) {
        int top = api.getTop(main);
        state.function(NativeState.FORGET);
        state.push(coroutine.number);
        state.call(1);
        state.drop(top);
    }
}
