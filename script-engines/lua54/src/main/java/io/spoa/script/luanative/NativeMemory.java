package io.spoa.script.luanative;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Bytes at addresses that Lua told, and a buffer for those it gets. */
final class NativeMemory {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private NativeMemory() {}

    /** Copies bytes out of C's memory, which must hold that many. */
    static void copy(long address, byte[] into, int offset, int length) {
        MemorySegment.copy(ALL, JAVA_BYTE, address, into, offset, length);
    }

    /** A buffer that grows, for one thread. Its old memory goes with the garbage collector. */
    static final class Buffer {
        private MemorySegment memory = Arena.ofAuto().allocate(4096);

        /** Makes it at least this big, and tells where it is; what it held is lost if it grew. */
        long reserve(int bytes) {
            if (bytes > memory.byteSize()) {
                memory = Arena.ofAuto().allocate(Math.max(bytes, 2 * memory.byteSize()));
            }
            return memory.address();
        }

        /** Copies bytes in. */
        void put(long at, byte[] from, int offset, int length) {
            MemorySegment.copy(from, offset, memory, JAVA_BYTE, at, length);
        }
    }
}
