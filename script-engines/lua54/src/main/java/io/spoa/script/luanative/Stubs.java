package io.spoa.script.luanative;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** C functions that are methods of ours: package-private ones, so that they are found here. */
final class Stubs {
    private static final FunctionDescriptor HOOK = FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG);
    private static final FunctionDescriptor C_FUNCTION = FunctionDescriptor.of(JAVA_INT, JAVA_LONG);

    private Stubs() {}

    /** A {@code lua_Hook}. */
    static MemorySegment hook(Object on, String method, Arena arena) {
        return stub(on, method, HOOK, arena);
    }

    /** A {@code lua_CFunction}. */
    static MemorySegment function(Object on, String method, Arena arena) {
        return stub(on, method, C_FUNCTION, arena);
    }

    private static MemorySegment stub(Object on, String method, FunctionDescriptor shape, Arena arena) {
        try {
            MethodHandle target = MethodHandles.lookup()
                    .findVirtual(on.getClass(), method, shape.toMethodType())
                    .bindTo(on);
            return Linker.nativeLinker().upcallStub(target, shape, arena);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method, e);
        }
    }
}
