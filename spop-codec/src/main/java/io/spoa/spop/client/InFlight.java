package io.spoa.spop.client;

import io.spoa.spop.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The NOTIFYs of a connection that wait for their turn or their ACK. Owned by the connection's event loop. */
final class InFlight {
    /** The ids of a NOTIFY and of its ACK. */
    record Ids(long streamId, long frameId) {
        @Override
        public String toString() {
            return "stream " + Long.toUnsignedString(streamId) + " frame " + Long.toUnsignedString(frameId);
        }
    }

    /**
     * A NOTIFY to be sent.
     *
     * @param ids its ids, {@code null} for the next automatic ones
     * @param payload its messages as bytes
     * @param ack what its caller waits for
     */
    record Waiting(@Nullable Ids ids, byte[] payload, CompletableFuture<Frame.Ack> ack) {}

    private final Map<Ids, CompletableFuture<Frame.Ack>> sent = new HashMap<>();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int window;
    private long nextStreamId = 1;

    InFlight(int window) {
        this.window = window;
    }

    void window(int notifies) {
        window = notifies;
    }

    void add(Waiting notify) {
        waiting.add(notify);
    }

    /** The next NOTIFY that may be sent now, if there is one. */
    @Nullable Waiting next() {
        return sent.size() < window ? waiting.poll() : null;
    }

    /** Ids as HAProxy 3.1 and later choose them: streams 1, 3, 5 and so on, each with its one frame 1. */
    Ids automaticIds() {
        Ids ids = new Ids(nextStreamId, 1);
        nextStreamId += 2;
        return sent.containsKey(ids) ? automaticIds() : ids;
    }

    /** Notes that an ACK with these ids is due; returns whether none was due already. */
    boolean expect(Ids ids, CompletableFuture<Frame.Ack> ack) {
        return sent.putIfAbsent(ids, ack) == null;
    }

    /** Takes out what waits for this ACK; {@code null} if nothing does. */
    @Nullable CompletableFuture<Frame.Ack> acknowledge(Frame.Ack ack) {
        return sent.remove(new Ids(ack.streamId(), ack.frameId()));
    }

    /** Gives all of them up. */
    void fail(Consumer<CompletableFuture<Frame.Ack>> failure) {
        List<CompletableFuture<Frame.Ack>> lost = new ArrayList<>(sent.values());
        waiting.forEach(notify -> lost.add(notify.ack()));
        sent.clear();
        waiting.clear();
        lost.forEach(failure);
    }
}
