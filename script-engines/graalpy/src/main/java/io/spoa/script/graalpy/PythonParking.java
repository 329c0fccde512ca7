package io.spoa.script.graalpy;

import io.spoa.script.bridge.Parking;
import io.spoa.script.polyglot.GuestParking;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** How callbacks of one interpreter wait: also what {@code spoa.py} knows of the call is put aside. Owned by the worker. */
final class PythonParking implements Parking {
    private final GuestParking guest;
    private final Value leaveCall;
    private final Value enterCall;

    private record Left(Value call, Object guest) {}

    PythonParking(GuestParking guest, Value leaveCall, Value enterCall) {
        this.guest = guest;
        this.leaveCall = leaveCall;
        this.enterCall = enterCall;
    }

    @Override
    public Object leave() {
        Value call = leaveCall.execute();
        return new Left(call, guest.leave());
    }

    @Override
    public void enter(@Nullable Object left) {
        if (left instanceof Left mine) {
            guest.enter(mine.guest);
            enterCall.executeVoid(mine.call);
        }
    }
}
