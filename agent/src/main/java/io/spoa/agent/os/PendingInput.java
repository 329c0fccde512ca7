package io.spoa.agent.os;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Asks the kernel whether a socket has something to read. A system call and nothing else, once it is linked. Any thread. */
public final class PendingInput {
    private static final int MSG_PEEK = 2;
    private static final int MSG_DONTWAIT = 0x40;

    /** Whoever looks may write here; nobody reads it. */
    private static final MemorySegment SCRAP = Arena.global().allocate(1);

    private static final MethodHandle RECV = recv();

    private PendingInput() {}

    @SuppressWarnings("restricted") // --enable-native-access is given, Netty needs it too
    private static MethodHandle recv() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor signature = FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT);
        return linker.downcallHandle(linker.defaultLookup().findOrThrow("recv"), signature);
    }

    /** Whether bytes lie in the kernel that nobody has read yet. */
    public static boolean isThere(int socket) {
        try {
            return (long) RECV.invokeExact(socket, SCRAP, 1L, MSG_PEEK | MSG_DONTWAIT) > 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("recv", e);
        }
    }
}
