package io.spoa.agent.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** Calls functions of the C library. Not for hot paths: each call looks its function up. Any thread. */
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    private Libc() {}

    /**
     * Calls a function that says -1 when it failed.
     *
     * @param arguments integers, longs and segments
     * @throws IOException with the C library's words for what went wrong
     */
    static int call(String function, Object... arguments) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int result = invoke(function, state, arguments);
            if (result == -1) {
                throw failure(function, state.get(ValueLayout.JAVA_INT, 0));
            }
            return result;
        }
    }

    /** Calls a function that gives the number of what went wrong, 0 for nothing. */
    static void check(String function, Object... arguments) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int error = invoke(function, arena.allocate(Linker.Option.captureStateLayout()), arguments);
            if (error != 0) {
                throw failure(function, error);
            }
        }
    }

    /** Whether there is such a function. */
    static boolean has(String function) {
        return LINKER.defaultLookup().find(function).isPresent();
    }

    @SuppressWarnings("restricted") // --enable-native-access is given, Netty needs it too
    private static int invoke(String function, MemorySegment state, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(state));
        all.addAll(List.of(arguments));
        MemoryLayout[] layouts = new MemoryLayout[arguments.length];
        for (int i = 0; i < layouts.length; i++) {
            layouts[i] = switch (arguments[i]) {
                case Integer _ -> ValueLayout.JAVA_INT;
                case Long _ -> ValueLayout.JAVA_LONG;
                case MemorySegment _ -> ValueLayout.ADDRESS;
                default -> throw new IllegalArgumentException(function + " of " + arguments[i].getClass());
            };
        }
        FunctionDescriptor signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts);
        // Those that take as many arguments as you like, which some machines pass in another way.
        Linker.Option[] options = function.equals("fcntl") || function.equals("open")
                ? new Linker.Option[] {ERRNO, Linker.Option.firstVariadicArg(2)}
                : new Linker.Option[] {ERRNO};
        MethodHandle handle = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(function), signature, options);
        try {
            return (int) handle.invokeWithArguments(all);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }

    private static IOException failure(String function, int error) {
        return new OsException(function, error, text(error));
    }

    @SuppressWarnings("restricted")
    private static String text(int error) {
        try {
            MethodHandle strerror = LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("strerror"),
                    FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            MemorySegment text = (MemorySegment) strerror.invokeWithArguments(error);
            return text.reinterpret(256).getString(0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            return "error " + error;
        }
    }

    /** A C string. */
    static MemorySegment string(Arena arena, byte[] bytes) {
        MemorySegment text = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return text;
    }

    /** An array of C strings with NULL at its end. */
    static MemorySegment strings(Arena arena, List<byte[]> words) {
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
        for (int i = 0; i < words.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, string(arena, words.get(i)));
        }
        return array;
    }
}
