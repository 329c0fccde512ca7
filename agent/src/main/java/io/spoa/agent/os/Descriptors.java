package io.spoa.agent.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * File descriptors as numbers, for those that go to another process or came from one. They are kept in a range of their own,
 * high enough not to be in the way of those that a child is given.
 */
public final class Descriptors {
    private static final int O_WRONLY = 1;
    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0x40;
    private static final int O_APPEND = 0x400;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_NONBLOCK = 0x800;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;
    private static final int FIRST_OWN = 300;

    /**
     * A pipe that no other process inherits by itself.
     *
     * @param readEnd the descriptor to read from
     * @param writeEnd the descriptor to write to
     */
    public record Pipe(int readEnd, int writeEnd) {}

    private Descriptors() {}

    /** A new pipe. */
    public static Pipe pipe() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            Libc.call("pipe2", ends, O_CLOEXEC);
            return new Pipe(
                    moveUp(ends.getAtIndex(ValueLayout.JAVA_INT, 0)), moveUp(ends.getAtIndex(ValueLayout.JAVA_INT, 1)));
        }
    }

    /** The same file under a number that is out of the way; the old number is free again. */
    static int moveUp(int descriptor) throws IOException {
        int high = Libc.call("fcntl", descriptor, F_DUPFD_CLOEXEC, FIRST_OWN);
        close(descriptor);
        return high;
    }

    /** Opens a file to read and write it. */
    public static int open(String path) throws IOException {
        return open(path, O_RDWR);
    }

    /** Opens a file to write behind its end, and makes it if need be, for its owner and group. */
    public static int append(String path) throws IOException {
        return open(path, O_WRONLY | O_CREAT | O_APPEND);
    }

    private static int open(String path, int flags) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = Libc.string(arena, path.getBytes(StandardCharsets.UTF_8));
            return moveUp(Libc.call("open", name, flags | O_CLOEXEC, 0640));
        }
    }

    /** Another number for the same file, which no other process inherits. */
    public static int copy(int descriptor) throws IOException {
        return Libc.call("fcntl", descriptor, F_DUPFD_CLOEXEC, 3);
    }

    /** No program that is started from now on inherits it. */
    public static void keepToOurselves(int descriptor) throws IOException {
        Libc.call("fcntl", descriptor, F_SETFD, FD_CLOEXEC);
    }

    /** Nobody waits at it. */
    public static void doNotBlock(int descriptor) throws IOException {
        int flags = Libc.call("fcntl", descriptor, F_GETFL, 0);
        Libc.call("fcntl", descriptor, F_SETFL, flags | O_NONBLOCK);
    }

    /** Closes it; what cannot be closed was not open. */
    public static void close(int descriptor) {
        try {
            Libc.call("close", descriptor);
        } catch (IOException e) {
            // It is closed.
        }
    }

    /** The path by which this process can open what a descriptor refers to. */
    public static String path(int descriptor) {
        return "/proc/self/fd/" + descriptor;
    }
}
