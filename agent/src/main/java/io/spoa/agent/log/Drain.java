package io.spoa.agent.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that takes lines out of rings and writes them. Nobody else waits for a disk: where it is full or slow, the
 * rings fill, and what finds no room is counted and told in the log once there is room again.
 */
final class Drain implements Runnable {
    /** The longest line, with room to spare. */
    static final int MOST = 256 * 1024;

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_SECONDS = 10;
    private static final Duration STOP = Duration.ofSeconds(3);

    /** Writes the line that tells how many are missing. */
    interface DropLine {
        void write(LineBuffer to, long dropped);
    }

    /** Something done to the outlet between two lines. */
    private interface Act {
        void on(Outlet outlet) throws IOException;
    }

    private record Command(Act act, CompletableFuture<Void> done) {}

    private final Outlet outlet;
    private final DropLine dropLine;
    private final long tickNanos;
    private final DiskTrouble trouble;
    private final List<LineRing> rings = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Command> commands = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST);
    private final AtomicLong droppedEver = new AtomicLong();
    private final Thread thread;
    private long untold;
    private long retryAt;
    private volatile boolean sleeping;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param tick how long lines may lie in a ring that nobody {@link #wake wakes} for; zero if somebody always does
     */
    Drain(Outlet outlet, DropLine dropLine, Duration tick) {
        this.outlet = outlet;
        this.dropLine = dropLine;
        tickNanos = tick.toNanos();
        trouble = new DiskTrouble(outlet.toString());
        thread = Thread.ofPlatform().daemon().name("spoa-log").start(this);
    }

    /** A ring that is drained from now on. Any thread. */
    LineRing ring(int capacity) {
        LineRing ring = new LineRing(capacity);
        rings.add(ring);
        return ring;
    }

    /** Drains the ring a last time, then forgets it; its writer is gone. Any thread. */
    void forget(LineRing ring) {
        commands.add(new Command(
                any -> {
                    drain(ring);
                    rings.remove(ring);
                },
                new CompletableFuture<>()));
        wake();
    }

    /** Says that there is something to write. Any thread; costs next to nothing while the thread is at work. */
    void wake() {
        if (sleeping) {
            LockSupport.unpark(thread);
        }
    }

    /** How many lines were left out so far. Any thread. */
    long dropped() {
        return droppedEver.get();
    }

    /** See {@link Outlet#reopen}. Any thread; waits until it is done. */
    void reopen() throws IOException {
        ask(Outlet::reopen);
    }

    /** See {@link Outlet#rotate}. Any thread; waits until it is done. */
    void rotate() throws IOException {
        ask(Outlet::rotate);
    }

    private void ask(Act act) throws IOException {
        Command command = new Command(act, new CompletableFuture<>());
        commands.add(command);
        LockSupport.unpark(thread);
        try {
            command.done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(outlet + ": " + Reasons.of(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException(outlet + ": the disk does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(outlet + ": interrupted", e);
        }
    }

    /** Whether it can be moved aside and opened again. */
    boolean isFile() {
        return outlet instanceof FileOutlet;
    }

    @Override
    public String toString() {
        return outlet.toString();
    }

    /** Writes what is there and ends. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (true) {
            boolean last = closed;
            long now = System.nanoTime();
            if (retryAt == 0 || now - retryAt >= 0 || last) {
                drainAll(now);
            }
            obey();
            if (last) {
                outlet.close();
                return;
            }
            sleep();
        }
    }

    private void sleep() {
        sleeping = true;
        if (!closed && commands.isEmpty() && (retryAt != 0 || allEmpty())) {
            if (retryAt != 0) {
                LockSupport.parkNanos(this, RETRY_NANOS);
            } else if (tickNanos == 0) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, tickNanos);
            }
        }
        sleeping = false;
    }

    private boolean allEmpty() {
        // With a tick nobody hurries: more comes together in one write.
        return tickNanos != 0 || rings.stream().allMatch(LineRing::isEmpty);
    }

    private void obey() {
        for (Command command = commands.poll(); command != null; command = commands.poll()) {
            // What was said before somebody asked to rotate belongs into the old file.
            drainAll(System.nanoTime());
            try {
                command.act.on(outlet);
                command.done.complete(null);
            } catch (IOException | RuntimeException e) {
                command.done.completeExceptionally(e);
            }
            retryAt = 0;
        }
    }

    private void drainAll(long now) {
        try {
            for (LineRing ring : rings) {
                drain(ring);
            }
            trouble.over();
            retryAt = 0;
        } catch (IOException e) {
            trouble.begins(e);
            retryAt = now + RETRY_NANOS;
        }
    }

    /** Writes what waits, then how much is missing after it. */
    private void drain(LineRing ring) throws IOException {
        // As much as a ring may hold, so that one that is filled as fast as it is drained does not keep the others
        // waiting.
        for (int i = 0; i < 8; i++) {
            ring.peek(buffer);
            if (!buffer.hasRemaining()) {
                break;
            }
            try {
                outlet.write(buffer);
            } finally {
                ring.release(buffer.position());
            }
        }
        tellDropped(ring.takeDropped());
    }

    private void tellDropped(long fresh) throws IOException {
        droppedEver.addAndGet(fresh);
        untold += fresh;
        if (untold > 0) {
            LineBuffer line = new LineBuffer();
            dropLine.write(line, untold);
            outlet.write(ByteBuffer.wrap(line.array(), 0, line.length()));
            untold = 0;
        }
    }
}
