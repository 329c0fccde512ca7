package io.spoa.e2e;

import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.Options;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks an agent on a unix socket at a rate until it is told goodbye, reads to the end, and knows what was left without an
 * answer. What is written to a unix socket is in the agent's hands when the write returns, so a look at the socket after it
 * tells exactly whether the goodbye was there before.
 */
final class Sender implements Runnable {
    private final SocketChannel socket;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 20);
    private final BitSet acknowledged = new BitSet();
    private final Thread thread;
    private volatile double perSecond;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile int sentBeforeGoodbye;
    private volatile String trouble = "";
    private boolean goodbye;

    /** Connects, and begins. */
    Sender(Path agent, int perSecond) throws IOException {
        this.perSecond = perSecond;
        socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        socket.connect(UnixDomainSocketAddress.of(agent));
        Options usual = Options.DEFAULTS;
        write(new Frame.HaproxyHello("2.0", (long) usual.maxFrameSize(), usual.capabilities(), false, null));
        if (!(next() instanceof Frame.AgentHello)) {
            throw new IOException("no AGENT-HELLO");
        }
        socket.configureBlocking(false);
        thread = Thread.ofPlatform().start(this);
    }

    @Override
    public void run() {
        try (socket) {
            long last = System.nanoTime();
            double credit = 0;
            while (!goodbye) {
                long now = System.nanoTime();
                credit += (now - last) * perSecond / 1e9;
                last = now;
                ask((int) credit);
                credit -= (int) credit;
                LockSupport.parkNanos(1_000_000);
            }
            socket.shutdownOutput();
            socket.configureBlocking(true);
            // Closing before the agent does would take from it what it has not read yet.
            while (socket.read(in.clear()) >= 0) {
                // Nothing counts after the goodbye.
            }
        } catch (IOException | RuntimeException e) {
            trouble = e.toString();
        }
    }

    private void ask(int count) throws IOException {
        for (int i = 0; i < count && !goodbye; i++) {
            write(new Frame.Notify(
                    sent.get(),
                    1,
                    List.of(new Message(EchoService.NAME, List.of(new Argument("path", new Value.Str("/x")))))));
        }
        look();
    }

    /** All of it, however long that takes, unless the goodbye comes. */
    private void write(Frame frame) throws IOException {
        WireWriter out = new WireWriter(256);
        FrameCodec.encode(frame, out);
        ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
        while (bytes.hasRemaining() && !goodbye) {
            if (socket.write(bytes) == 0) {
                look();
                LockSupport.parkNanos(100_000);
            }
        }
        if (!bytes.hasRemaining() && frame instanceof Frame.Notify) {
            sent.incrementAndGet();
        }
    }

    /** Reads what is there. If there is no goodbye among it, all that was sent was sent before it. */
    private void look() throws IOException {
        int before = sent.get();
        int got;
        while ((got = socket.read(in)) > 0) {
            @Nullable Frame frame;
            while ((frame = whole()) != null) {
                take(frame);
            }
        }
        if (got < 0 && !goodbye) {
            throw new IOException("the agent closed without a goodbye");
        }
        if (!goodbye) {
            sentBeforeGoodbye = before;
        }
    }

    private void take(Frame frame) throws IOException {
        switch (frame) {
            case Frame.Ack _ when goodbye -> throw new IOException("an ACK behind the goodbye");
            case Frame.Ack ack -> {
                if (acknowledged.get((int) ack.streamId())) {
                    throw new IOException("two ACKs for NOTIFY " + ack.streamId());
                }
                acknowledged.set((int) ack.streamId());
                answered.incrementAndGet();
            }
            case Frame.AgentDisconnect bye when bye.statusCode() == 0 -> goodbye = true;
            default -> throw new IOException("not expected: " + frame);
        }
    }

    private Frame next() throws IOException {
        @Nullable Frame frame;
        while ((frame = whole()) == null) {
            if (socket.read(in) < 0) {
                throw new IOException("the agent closed the connection");
            }
        }
        return frame;
    }

    /** The first frame of what was read, null if it is not whole. */
    private @Nullable Frame whole() {
        in.flip();
        try {
            if (in.remaining() < 4 || in.remaining() - 4 < in.getInt(in.position())) {
                return null;
            }
            byte[] bytes = new byte[in.getInt()];
            in.get(bytes);
            return FrameCodec.decode(bytes, 0, bytes.length);
        } finally {
            in.compact();
        }
    }

    /** Half as fast from now on. Any one thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void slowDown() {
        perSecond = perSecond / 2;
    }

    int inFlight() {
        return sent.get() - answered.get();
    }

    int answered() {
        return answered.get();
    }

    /** Waits for the end. */
    End end() throws InterruptedException {
        thread.join();
        if (!trouble.isEmpty()) {
            throw new UncheckedIOException(new IOException(trouble));
        }
        int last = acknowledged.length();
        return new End(
                sent.get() - answered.get(), last == answered.get(), Math.max(0, sentBeforeGoodbye - answered.get()));
    }

    /**
     * How it ended.
     *
     * @param unanswered NOTIFYs without an ACK
     * @param cut whether all of them were sent after all that have one
     * @param early how many of them were sent before the goodbye was
     */
    record End(int unanswered, boolean cut, int early) {}
}
