package io.spoa.script.luanative;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import java.util.Arrays;

/** Writes single actions, whose parts Lua has checked, from a Lua stack into the ACK. For one thread. */
final class ActionValues {
    private static final Scope[] SCOPES = Scope.values();
    private static final int UNSET = 10;

    private final byte[] ipv4 = new byte[4];
    private final byte[] ipv6 = new byte[16];
    private byte[] data = new byte[1024];

    /** The type in an action's code. */
    static int type(int code) {
        return code >> 3 & 0x1f;
    }

    /**
     * Writes one.
     *
     * @param code its scope and type
     * @param index where its value is
     */
    void write(ActionWriter out, int code, byte[] name, LuaStack stack, int index) {
        Scope scope = SCOPES[code & 7];
        int type = type(code);
        switch (type) {
            case UNSET -> out.unset(scope, name, 0, name.length);
            case 0 -> out.setNull(scope, name, 0, name.length);
            case 1 -> out.setBoolean(scope, name, 0, name.length, stack.isTrue(index));
            case 2, 3, 4, 5 -> out.setInteger(scope, name, 0, name.length, DataType.of(type), stack.integer(index));
            case 6 -> out.setAddress(scope, name, 0, name.length, address(stack, index, ipv4));
            case 7 -> out.setAddress(scope, name, 0, name.length, address(stack, index, ipv6));
            case 8, 9 -> {
                byte[] value = bytes(stack, index);
                out.setBytes(scope, name, 0, name.length, DataType.of(type), value, 0, stack.length());
            }
            default -> throw new IllegalStateException("an action of type " + type);
        }
    }

    private static byte[] address(LuaStack stack, int index, byte[] into) {
        NativeMemory.copy(stack.bytes(index), into, 0, into.length);
        return into;
    }

    /** A copy of a string. */
    byte[] text(LuaStack stack, int index) {
        byte[] bytes = bytes(stack, index);
        return Arrays.copyOf(bytes, stack.length());
    }

    /** The bytes of a string, as many as the stack's length says; until the next. */
    private byte[] bytes(LuaStack stack, int index) {
        long address = stack.bytes(index);
        int length = stack.length();
        if (length > data.length) {
            data = new byte[Math.max(length, 2 * data.length)];
        }
        NativeMemory.copy(address, data, 0, length);
        return data;
    }
}
