package io.spoa.script.polyglot;

import io.spoa.script.binding.CallContext;
import io.spoa.script.bridge.Parking;
import org.jspecify.annotations.Nullable;

/** How callbacks of one context wait. Owned by the worker. */
public final class GuestParking implements Parking {
    private final GuestInterpreter guest;
    private final boolean entered;

    /**
     * For one context.
     *
     * @param entered whether callbacks wait in the middle of guest code, in a context that was entered by hand before
     */
    public GuestParking(GuestInterpreter guest, boolean entered) {
        this.guest = guest;
        this.entered = entered;
    }

    @Override
    public Object leave() {
        CallContext.Left left = guest.call().leave();
        // First, as a stop that is under way waits for that.
        if (entered) {
            guest.context().leave();
        }
        guest.end();
        return left;
    }

    @Override
    public void enter(@Nullable Object left) {
        if (entered) {
            guest.context().enter();
        }
        guest.begin();
        if (left instanceof CallContext.Left mine) {
            guest.call().enter(mine);
        }
    }
}
