package io.spoa.script.luanative;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import java.util.Arrays;

/** Writes what a callback has set into the ACK. Lua has checked it all, also that there is room. For one thread. */
final class Actions {
    private static final int NAME = 11;
    /** How many slots the Lua side gives back at a time, after the number of refused actions. */
    private static final int SLICE = 240;

    private static final int MOST_REFUSALS = 1000;
    private static final byte[] NONE = {};

    private final NativeState state;
    private final LuaStack stack;
    private final ActionValues values = new ActionValues();
    private byte[][] names = new byte[64][];
    private byte[] longName = NONE;

    Actions(NativeState state) {
        this.state = state;
        stack = state.stack();
    }

    /** Writes what the call of a callback left on the stack, and what it has set beyond that. */
    void finish(ActionWriter out) {
        int first = NativeState.BASE + 1;
        int top = stack.top();
        long refused = stack.integer(first);
        write(out, first + 1, top);
        for (int from = SLICE; top == first + SLICE; from += SLICE) {
            if (!slice(from)) {
                break;
            }
            top = stack.top();
            write(out, first + 1, top);
        }
        refuse(out, refused);
    }

    /** Writes what a callback has set that failed. */
    void recover(ActionWriter out) {
        if (slice(0)) {
            finish(out);
        }
    }

    private boolean slice(int from) {
        state.clear();
        state.function(NativeState.SLICE);
        state.push((long) from);
        return state.call(1) == 0;
    }

    private void write(ActionWriter out, int first, int top) {
        for (int i = first; i < top; i += 2) {
            int code = (int) stack.integer(i);
            if (ActionValues.type(code) == NAME) {
                longName = values.text(stack, i + 1);
            } else {
                byte[] name = code >> 8 == 0 ? longName : name(code >> 8);
                values.write(out, code, name, stack, i + 1);
            }
        }
    }

    /** The name with this id, which Lua is asked for once. */
    private byte[] name(int id) {
        if (id >= names.length) {
            names = Arrays.copyOf(names, Math.max(id + 1, 2 * names.length));
        }
        byte[] known = names[id];
        if (known == null) {
            int top = stack.top();
            state.function(NativeState.NAME);
            state.push((long) id);
            if (state.call(1) != 0 || !stack.isString(top + 1)) {
                throw new IllegalStateException("no name " + id + ": " + state.string(top + 1));
            }
            known = values.text(stack, top + 1);
            names[id] = known;
            state.drop(top);
        }
        return known;
    }

    // The writer counts what it refuses, and the log tells: so it gets to refuse what Lua did not even record.
    private static void refuse(ActionWriter out, long times) {
        for (long i = Math.min(times, MOST_REFUSALS); i > 0; i--) {
            out.setBytes(Scope.PROC, NONE, 0, 0, DataType.BINARY, NONE, 0, Integer.MAX_VALUE / 2);
        }
    }
}
