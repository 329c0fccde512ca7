package io.spoa.script.luanative;

import io.spoa.script.bridge.Parking;
import io.spoa.spop.codec.ActionWriter;
import org.jspecify.annotations.Nullable;

/** How callbacks of one state wait. What they have in Lua they put aside themselves, see {@code bridge.lua}. For the state's thread. */
final class NativeParking implements Parking {
    private final NativeEngine engine;
    private final NativeState state;

    private record Left(
            @Nullable ActionWriter out, @Nullable Throwable failure) {}

    NativeParking(NativeEngine engine, NativeState state) {
        this.engine = engine;
        this.state = state;
    }

    @Override
    public Object leave() {
        Left left = new Left(state.early().leave(), state.takeFailure());
        engine.leave();
        return left;
    }

    @Override
    public void enter(@Nullable Object left) {
        if (left instanceof Left mine) {
            engine.goOn();
            state.early().begin(mine.out);
            state.failed(mine.failure);
        }
    }
}
