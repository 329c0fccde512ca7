package io.spoa.spop.netty;

import io.netty.channel.Channel;
import io.spoa.spop.codec.Peer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What waits to be written to one connection, and the pace at which it is.
 *
 * <p>HAProxy 3.1 to 3.5 never reads a connection again whose buffer was once filled to the last byte. So no flush carries
 * more than that buffer holds, and none leaves that could fill it together with ACKs which HAProxy may not have read. Which
 * those are follows from its own bound: it has at most twenty NOTIFYs in flight, so each NOTIFY that arrives proves that all
 * but the last ACKs were read. Where no NOTIFY comes to prove it, time has to do. ACKs that are small enough to fit the
 * buffer twenty at a time never wait, and peers up to 3.0 are not concerned. Runs on the channel's event loop.
 */
public final class AckOutbox {
    /** HAProxy reads within this time, even on a machine that is busy; 5 ms were seen to be too short. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    /** The pause passes in steps: a machine that stands still lets time pass, but not HAProxy read. */
    private static final int LOOKS = 8;

    private static final int CONGESTED = 256 * 1024;

    private final Channel channel;
    private final Runnable relief;
    private final LongSupplier nanoTime;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private Peer peer = Peer.UNKNOWN;
    private long lastFlush;
    private int waitingBytes;
    private boolean scheduled;
    private int looks;

    /** The sizes of the ACKs sent last, as a ring: ACK number n is at n modulo its length. */
    private final int[] sizes = new int[Peer.MAX_IN_FLIGHT];

    private long notified;
    private long sent;
    private long surelyRead;

    /**
     * An empty outbox.
     *
     * @param relief called when something that waited was sent
     */
    public AckOutbox(Channel channel, Runnable relief) {
        this(channel, relief, System::nanoTime);
    }

    AckOutbox(Channel channel, Runnable relief, LongSupplier nanoTime) {
        this.channel = channel;
        this.relief = relief;
        this.nanoTime = nanoTime;
        lastFlush = nanoTime.getAsLong();
    }

    /** Says who reads, once the handshake told. */
    public void peer(Peer newPeer) {
        peer = newPeer;
    }

    /** Whether everything was handed to the channel. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** When something was written last, on the clock of {@link System#nanoTime}. */
    public long lastFlush() {
        return lastFlush;
    }

    /** How many bytes wait here, not yet handed to the channel. */
    public int waitingBytes() {
        return waitingBytes;
    }

    /** Whether so much waits that the peer should be asked for no more. */
    public boolean isCongested() {
        return waitingBytes > CONGESTED;
    }

    /** A NOTIFY arrived: HAProxy has room for it, so it has read what makes that room. */
    public void notified() {
        notified++;
        if (!waiting.isEmpty()) {
            flushWaiting();
        }
    }

    /**
     * Sends ACKs, now or as soon as HAProxy can take them.
     *
     * @param frames one or more whole frames, each with its length before it
     */
    public void send(byte[] frames) {
        if (waiting.isEmpty() && nanoTime.getAsLong() - lastFlush >= PAUSE_NANOS) {
            surelyRead = sent;
        }
        boolean now = waiting.isEmpty() && frames.length <= peer.bufferLimit() && mayFlush(frames.length);
        if (now) {
            flush(frames);
        } else {
            enqueue(frames);
            flushWaiting();
        }
    }

    /** Cuts between frames, so that no piece is more than one flush may carry. */
    private void enqueue(byte[] frames) {
        int start = 0;
        int next = 0;
        while (next < frames.length) {
            int end = next + 4 + frameLength(frames, next);
            if (end - start > peer.bufferLimit() && next > start) {
                waiting.add(Arrays.copyOfRange(frames, start, next));
                start = next;
            }
            next = end;
        }
        waiting.add(start == 0 ? frames : Arrays.copyOfRange(frames, start, next));
        waitingBytes += frames.length;
    }

    private static int frameLength(byte[] frames, int at) {
        return (frames[at] & 0xff) << 24
                | (frames[at + 1] & 0xff) << 16
                | (frames[at + 2] & 0xff) << 8
                | frames[at + 3] & 0xff;
    }

    private void flushWaiting() {
        while (!waiting.isEmpty() && mayFlush(waiting.element().length)) {
            byte[] frames = waiting.remove();
            waitingBytes -= frames.length;
            flush(frames);
        }
        if (!waiting.isEmpty() && !scheduled) {
            scheduled = true;
            channel.eventLoop().schedule(this::resume, PAUSE_NANOS / LOOKS, TimeUnit.NANOSECONDS);
        }
    }

    private void resume() {
        scheduled = false;
        looks++;
        if (looks >= LOOKS) {
            surelyRead = sent;
        }
        if (channel.isActive()) {
            flushWaiting();
            relief.run();
        } else {
            waiting.clear();
            waitingBytes = 0;
        }
    }

    private boolean mayFlush(int bytes) {
        return peer.legacy() || unread() + bytes <= peer.bufferLimit();
    }

    /** The most bytes that HAProxy may not have read yet. */
    private int unread() {
        long proven = Math.max(surelyRead, notified - Peer.MAX_IN_FLIGHT);
        int total = 0;
        for (long ack = Math.max(proven, sent - sizes.length); ack < sent; ack++) {
            total += sizes[(int) (ack % sizes.length)];
        }
        return total;
    }

    private void flush(byte[] frames) {
        if (!peer.legacy()) {
            remember(frames);
        }
        lastFlush = nanoTime.getAsLong();
        looks = 0;
        channel.writeAndFlush(Frames.toBuffer(channel.alloc(), frames), channel.voidPromise());
    }

    private void remember(byte[] frames) {
        for (int at = 0; at < frames.length; sent++) {
            int size = 4 + frameLength(frames, at);
            sizes[(int) (sent % sizes.length)] = size;
            at += size;
        }
    }
}
