package io.spoa.script.luanative;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import java.util.Arrays;

/** Writes what a callback has set into the ACK. Lua has checked it all, also that there is room. For one thread. */
final class Actions {
    private static final Scope[] SCOPES = Scope.values();
    private static final int UNSET = 10;
    private static final int NAME = 11;
    /** How many slots the Lua side gives back at a time, after the number of refused actions. */
    private static final int SLICE = 240;

    private static final int MOST_REFUSALS = 1000;
    private static final byte[] NONE = {};

    private final NativeState state;
    private final byte[] ipv4 = new byte[4];
    private final byte[] ipv6 = new byte[16];
    private byte[][] names = new byte[64][];
    private byte[] longName = NONE;
    private byte[] data = new byte[1024];

    Actions(NativeState state) {
        this.state = state;
    }

    /** Writes what the call of a callback left on the stack, and what it has set beyond that. */
    void finish(ActionWriter out) {
        int first = NativeState.BASE + 1;
        int top = state.top();
        long refused = state.integer(first);
        write(out, first + 1, top);
        for (int from = SLICE; top == first + SLICE; from += SLICE) {
            if (!slice(from)) {
                break;
            }
            top = state.top();
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
            int code = (int) state.integer(i);
            int type = code >> 3 & 0x1f;
            if (type == NAME) {
                longName = Arrays.copyOf(bytes(i + 1), state.length());
            } else {
                byte[] name = code >> 8 == 0 ? longName : name(code >> 8);
                write(out, SCOPES[code & 7], name, type, i + 1);
            }
        }
    }

    private void write(ActionWriter out, Scope scope, byte[] name, int type, int index) {
        switch (type) {
            case UNSET -> out.unset(scope, name, 0, name.length);
            case 0 -> out.setNull(scope, name, 0, name.length);
            case 1 -> out.setBoolean(scope, name, 0, name.length, state.isTrue(index));
            case 2, 3, 4, 5 -> out.setInteger(scope, name, 0, name.length, DataType.of(type), state.integer(index));
            case 6 -> out.setAddress(scope, name, 0, name.length, address(index, ipv4));
            case 7 -> out.setAddress(scope, name, 0, name.length, address(index, ipv6));
            case 8, 9 -> {
                byte[] value = bytes(index);
                out.setBytes(scope, name, 0, name.length, DataType.of(type), value, 0, state.length());
            }
            default -> throw new IllegalStateException("an action of type " + type);
        }
    }

    private byte[] address(int index, byte[] into) {
        NativeMemory.copy(state.bytes(index), into, 0, into.length);
        return into;
    }

    /** The bytes of a string, as many as the state's length says. */
    private byte[] bytes(int index) {
        long address = state.bytes(index);
        int length = state.length();
        if (length > data.length) {
            data = new byte[Math.max(length, 2 * data.length)];
        }
        NativeMemory.copy(address, data, 0, length);
        return data;
    }

    /** The name with this id, which Lua is asked for once. */
    private byte[] name(int id) {
        if (id >= names.length) {
            names = Arrays.copyOf(names, Math.max(id + 1, 2 * names.length));
        }
        byte[] known = names[id];
        if (known == null) {
            int top = state.top();
            state.function(NativeState.NAME);
            state.push((long) id);
            if (state.call(1) != 0 || !state.isString(top + 1)) {
                throw new IllegalStateException("no name " + id + ": " + state.string(top + 1));
            }
            known = Arrays.copyOf(bytes(top + 1), state.length());
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
