package io.spoa.spop.codec;

import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts a NOTIFY together that HAProxy up to 3.0 sends in fragments: a NOTIFY without FIN, then UNSET frames of the same
 * ids, the last with FIN. HAProxy sends the fragments of one NOTIFY in a row on a connection, so there is one at a time.
 * What is kept is bounded. Owned by one thread.
 */
public final class Reassembly {
    /** What became of a fragment. */
    public enum Outcome {
        /** More are to come. */
        MORE,
        /** It was the last: {@link #take} has the whole. */
        COMPLETE,
        /** The whole would pass the bound: answer with FIN and ABORT now; further fragments of it are passed over. */
        TOO_BIG,
        /** Passed over: of a NOTIFY that was given up. */
        IGNORED
    }

    private final int maxBytes;
    private byte @Nullable [] payload;
    private int size;
    private boolean active;
    private boolean skipping;
    private long streamId;
    private long frameId;

    /**
     * Nothing under way.
     *
     * @param maxBytes the most bytes of a whole payload
     */
    public Reassembly(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether fragments of a NOTIFY are kept. */
    public boolean isActive() {
        return active;
    }

    /** How much memory the fragments take that are kept, in bytes. */
    public int keptBytes() {
        return payload == null ? 0 : payload.length;
    }

    /**
     * Takes the NOTIFY frame without FIN that opens a fragmented payload.
     *
     * @throws SpopException with {@link Status#INTERLACED_FRAMES} if another one has not ended
     */
    public Outcome first(long stream, long frame, byte[] bytes, int from, int to) {
        if (active) {
            throw new SpopException(
                    Status.INTERLACED_FRAMES,
                    "a fragmented NOTIFY of stream " + Long.toUnsignedString(stream) + " before that of stream "
                            + Long.toUnsignedString(streamId) + " ended");
        }
        active = true;
        skipping = false;
        streamId = stream;
        frameId = frame;
        size = 0;
        return append(bytes, from, to, false);
    }

    /**
     * Takes an UNSET frame.
     *
     * @param fin whether it is the last
     * @param abort whether HAProxy gives the whole up; then nothing is left of it and no ACK is due
     * @throws SpopException with {@link Status#FRAME_ID_NOT_FOUND} if it continues nothing
     */
    public Outcome next(long stream, long frame, boolean fin, boolean abort, byte[] bytes, int from, int to) {
        if (!active || stream != streamId || frame != frameId) {
            throw new SpopException(
                    Status.FRAME_ID_NOT_FOUND,
                    "a fragment of stream " + Long.toUnsignedString(stream) + " frame " + Long.toUnsignedString(frame)
                            + " that continues no NOTIFY");
        }
        if (abort) {
            clear();
            return Outcome.IGNORED;
        }
        if (skipping) {
            active = !fin;
            return Outcome.IGNORED;
        }
        return append(bytes, from, to, fin);
    }

    private Outcome append(byte[] bytes, int from, int to, boolean fin) {
        int length = to - from;
        if (length > maxBytes - size) {
            payload = null;
            skipping = true;
            active = !fin;
            return Outcome.TOO_BIG;
        }
        byte[] room = payload == null ? new byte[length] : payload;
        if (room.length - size < length) {
            room = Arrays.copyOf(room, Math.min(maxBytes, Math.max(size + length, 2 * room.length)));
        }
        System.arraycopy(bytes, from, room, size, length);
        size += length;
        payload = room;
        active = !fin;
        return fin ? Outcome.COMPLETE : Outcome.MORE;
    }

    /** The whole payload after {@link Outcome#COMPLETE}; nothing is kept of it. */
    public byte[] take() {
        byte[] whole = payload;
        if (active || whole == null) {
            throw new IllegalStateException("no payload is complete");
        }
        byte[] exact = whole.length == size ? whole : Arrays.copyOf(whole, size);
        clear();
        return exact;
    }

    /** Keeps nothing of what came in. */
    public void clear() {
        payload = null;
        size = 0;
        active = false;
        skipping = false;
    }
}
