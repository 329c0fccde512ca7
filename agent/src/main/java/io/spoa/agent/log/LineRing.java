package io.spoa.agent.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Lines on their way from the one thread that writes them to the one that puts them on disk: a ring of bytes, bounded,
 * without locks and without garbage. A line that finds no room is left out and counted.
 */
final class LineRing {
    private static final VarHandle WRITTEN;
    private static final VarHandle READ;
    private static final VarHandle DROPPED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WRITTEN = lookup.findVarHandle(LineRing.class, "written", long.class);
            READ = lookup.findVarHandle(LineRing.class, "read", long.class);
            DROPPED = lookup.findVarHandle(LineRing.class, "dropped", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final byte[] bytes;

    /** Positions only grow; the writer's and the reader's. */
    private long written;

    private long read;
    private long dropped;

    /** The reader's: how many of the dropped it has told. */
    private long told;

    /** An empty ring of so many bytes, a power of two. */
    LineRing(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(capacity + " is no power of two");
        }
        bytes = new byte[capacity];
    }

    /** Adds a line with its end. Returns how many bytes wait now, or -1 if it was left out. The writer. */
    int offer(byte[] line, int length) {
        int waiting = (int) (written - (long) READ.getAcquire(this));
        if (length > bytes.length - waiting) {
            DROPPED.setOpaque(this, dropped + 1);
            return -1;
        }
        int at = (int) written & bytes.length - 1;
        int first = Math.min(length, bytes.length - at);
        System.arraycopy(line, 0, bytes, at, first);
        System.arraycopy(line, first, bytes, 0, length - first);
        WRITTEN.setRelease(this, written + length);
        return waiting + length;
    }

    /** How many bytes it has room for. The writer. */
    int room() {
        return bytes.length - (int) (written - (long) READ.getAcquire(this));
    }

    /** Copies lines that wait, as far as they fit, whole lines only. They stay until {@link #release}. The reader. */
    void peek(ByteBuffer into) {
        into.clear();
        int waiting = (int) ((long) WRITTEN.getAcquire(this) - read);
        int count = Math.min(waiting, into.capacity());
        if (count < waiting) {
            while (count > 0 && at(count - 1) != '\n') {
                count--;
            }
        }
        int at = (int) read & bytes.length - 1;
        int first = Math.min(count, bytes.length - at);
        into.put(bytes, at, first).put(bytes, 0, count - first).flip();
    }

    private byte at(int offset) {
        return bytes[(int) (read + offset) & bytes.length - 1];
    }

    /** Frees the room of the first bytes that wait. The reader. */
    void release(int count) {
        READ.setRelease(this, read + count);
    }

    /** How many lines were left out since this was asked last. The reader. */
    long takeDropped() {
        long all = (long) DROPPED.getOpaque(this);
        long fresh = all - told;
        told = all;
        return fresh;
    }

    /** Whether nothing waits and nothing is to be told. The reader. */
    boolean isEmpty() {
        return (long) WRITTEN.getAcquire(this) == read && (long) DROPPED.getOpaque(this) == told;
    }
}
