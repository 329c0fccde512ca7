package io.spoa.spop.client;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The places in a connection's window. A place is a stream-id, and its frame-id counts on with every NOTIFY in it, so an
 * ACK that comes twice, or for something else, is told from the right one. Owned by one thread; never allocates.
 */
final class Slots {
    /** Frame-ids start over behind this one: they stay short, and a late ACK is never taken for its successor's. */
    private static final int LAST_FRAME = 2000;

    private final long[] stamps;
    private final int[] frames;
    private final State[] states;
    private final int[] free;
    private int freeCount;

    private enum State {
        FREE,
        IN_FLIGHT,
        /** Nobody waits for the ACK any more, but it may still come. */
        EXPIRED
    }

    /** What an ACK is. */
    enum Match {
        IN_TIME,
        LATE
    }

    Slots(int window) {
        stamps = new long[window];
        frames = new int[window];
        states = new State[window];
        free = new int[window];
        for (int i = 0; i < window; i++) {
            states[i] = State.FREE;
            free[i] = window - 1 - i;
        }
        freeCount = window;
    }

    boolean isFull() {
        return freeCount == 0;
    }

    int size() {
        return states.length - freeCount;
    }

    /** Takes a place; its stream-id is one more than its number. */
    int take(long stamp) {
        int slot = free[--freeCount];
        stamps[slot] = stamp;
        frames[slot] = frames[slot] == LAST_FRAME ? 1 : frames[slot] + 1;
        states[slot] = State.IN_FLIGHT;
        return slot;
    }

    int frameId(int slot) {
        return frames[slot];
    }

    long stamp(int slot) {
        return stamps[slot];
    }

    /** Frees the place that an ACK with these ids belongs to; {@code null} if there is none. */
    @Nullable Match acknowledge(long streamId, long frameId) {
        if (streamId < 1 || streamId > states.length) {
            return null;
        }
        int slot = (int) streamId - 1;
        State state = states[slot];
        if (state == State.FREE || frames[slot] != frameId) {
            return null;
        }
        states[slot] = State.FREE;
        free[freeCount++] = slot;
        return state == State.IN_FLIGHT ? Match.IN_TIME : Match.LATE;
    }

    /** Gives up what was stamped before this, and tells each stamp; the places stay taken until an ACK comes. */
    void expire(long stampNanos, LongConsumer expired) {
        for (int i = 0; i < states.length; i++) {
            if (states[i] == State.IN_FLIGHT && stamps[i] - stampNanos < 0) {
                states[i] = State.EXPIRED;
                expired.accept(stamps[i]);
            }
        }
    }

    /** How many wait for an ACK that is not given up. */
    int waiting() {
        int waiting = 0;
        for (State state : states) {
            waiting += state == State.IN_FLIGHT ? 1 : 0;
        }
        return waiting;
    }
}
