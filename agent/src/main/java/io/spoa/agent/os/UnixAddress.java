package io.spoa.agent.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** The kernel's structure for a unix socket's name. A name that begins with @ is an abstract one: no file. */
final class UnixAddress {
    private static final short AF_UNIX = 1;
    private static final int HEAD = 2;

    private UnixAddress() {}

    static MemorySegment of(Arena arena, byte[] name) {
        boolean isAbstract = name.length > 0 && name[0] == '@';
        // A path ends with a NUL; an abstract name begins with one and ends with the structure.
        MemorySegment address = arena.allocate(HEAD + name.length + (isAbstract ? 0L : 1L), 8);
        address.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, HEAD, name.length);
        if (isAbstract) {
            address.set(ValueLayout.JAVA_BYTE, HEAD, (byte) 0);
        }
        return address;
    }

    static String text(MemorySegment address) {
        byte[] name = address.asSlice(HEAD).toArray(ValueLayout.JAVA_BYTE);
        boolean isAbstract = name.length > 0 && name[0] == 0;
        if (isAbstract) {
            name[0] = '@';
        }
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }
}
