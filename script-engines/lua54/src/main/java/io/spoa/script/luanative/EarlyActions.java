package io.spoa.script.luanative;

import io.spoa.spop.codec.ActionWriter;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The C function that takes what a callback has set so far, before it calls what cannot be stopped. Its arguments are three for each
 * action: its code, its name, its value. For the state's thread.
 */
final class EarlyActions {
    private final LuaApi api;
    private final MemorySegment length;
    private final Consumer<Throwable> failures;
    private final ActionValues values = new ActionValues();
    private @Nullable ActionWriter out;

    /**
     * A function for one state.
     *
     * @param length takes the length of a string
     * @param failures takes what goes wrong
     */
    EarlyActions(LuaApi api, MemorySegment length, Consumer<Throwable> failures) {
        this.api = api;
        this.length = length;
        this.failures = failures;
    }

    /** A callback begins, or goes on, whose actions go there; {@code null} if there are none. */
    void begin(@Nullable ActionWriter writer) {
        out = writer;
    }

    /** It is left in the middle. Gives what {@link #begin} needs to go on with it. */
    @Nullable ActionWriter leave() {
        ActionWriter left = out;
        out = null;
        return left;
    }

    /** It has ended. */
    void end() {
        out = null;
    }

    @SuppressWarnings("unused") // called by Lua
    int call(long l) {
        try {
            ActionWriter writer = Objects.requireNonNull(out);
            LuaStack stack = new LuaStack(api, l, length);
            int top = stack.top();
            for (int i = 1; i < top; i += 3) {
                values.write(writer, (int) stack.integer(i), values.text(stack, i + 1), stack, i + 2);
            }
        } catch (Throwable e) {
            failures.accept(e);
        }
        return 0;
    }
}
