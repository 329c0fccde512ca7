package io.spoa.script.lua;

import io.spoa.script.bridge.Parking;
import io.spoa.script.lua.lib.Parked;
import org.jspecify.annotations.Nullable;

/** How callbacks of one interpreter wait. Owned by the worker. */
final class LuaParking implements Parking {
    private final Interpreter interpreter;
    private final CallState call;

    private record Left(CallState.Left call, Parked lua) {}

    LuaParking(Interpreter interpreter, CallState call) {
        this.interpreter = interpreter;
        this.call = call;
    }

    @Override
    public Object leave() {
        Left left = new Left(call.leave(), interpreter.park());
        interpreter.leave();
        return left;
    }

    @Override
    public void enter(@Nullable Object left) {
        if (left instanceof Left mine) {
            interpreter.enter();
            call.enter(mine.call);
            interpreter.unpark(mine.lua);
        }
    }
}
