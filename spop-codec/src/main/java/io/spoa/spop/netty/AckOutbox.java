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
 * <p>HAProxy 3.1 to 3.5 never reads a connection again whose buffer was once filled to the last byte. Nothing tells the
 * agent what HAProxy has read, so it keeps two rules towards such a peer. One flush carries less than HAProxy's buffer
 * holds. And as long as big ACKs are among them, a flush that could fill the buffer together with those before it waits
 * until HAProxy had time to read. ACKs that are small enough to fit the buffer however many are in flight never wait,
 * and peers up to 3.0 are not concerned. Runs on the channel's event loop.
 */
public final class AckOutbox {
    /** HAProxy reads within this time; seen: 3 ms are enough. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final int CONGESTED = 256 * 1024;

    private final Channel channel;
    private final Runnable relief;
    private final LongSupplier nanoTime;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private Peer peer = Peer.UNKNOWN;
    private long lastFlush;
    private int waitingBytes;
    private long unread;
    private boolean bigAmongThem;
    private boolean scheduled;

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

    /** Whether so much waits that the peer should be asked for no more. */
    public boolean isCongested() {
        return waitingBytes > CONGESTED;
    }

    /**
     * Sends ACKs, now or as soon as HAProxy can take them.
     *
     * @param frames one or more whole frames, each with its length before it
     * @param biggest the size of the biggest of them
     */
    public void send(byte[] frames, int biggest) {
        if (waiting.isEmpty() && frames.length <= peer.bufferLimit()) {
            if (peer.legacy() || mayFlush(frames.length, biggest)) {
                flush(frames, 0, frames.length);
                return;
            }
        }
        enqueue(frames);
        flushWaiting();
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
        while (!waiting.isEmpty() && !scheduled) {
            byte[] frames = waiting.element();
            if (peer.legacy() || mayFlush(frames.length, frames.length)) {
                waiting.remove();
                waitingBytes -= frames.length;
                flush(frames, 0, frames.length);
            } else {
                scheduled = true;
                channel.eventLoop().schedule(this::resume, PAUSE_NANOS, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void resume() {
        scheduled = false;
        if (channel.isActive()) {
            flushWaiting();
            relief.run();
        } else {
            waiting.clear();
        }
    }

    private boolean mayFlush(int bytes, int biggest) {
        long now = nanoTime.getAsLong();
        if (now - lastFlush >= PAUSE_NANOS) {
            unread = 0;
            bigAmongThem = false;
        }
        bigAmongThem |= biggest > peer.smallAck();
        if (bigAmongThem && unread + bytes > peer.bufferLimit()) {
            return false;
        }
        unread += bytes;
        return true;
    }

    private void flush(byte[] frames, int offset, int length) {
        lastFlush = nanoTime.getAsLong();
        channel.writeAndFlush(Frames.toBuffer(channel.alloc(), frames, offset, length), channel.voidPromise());
    }
}
