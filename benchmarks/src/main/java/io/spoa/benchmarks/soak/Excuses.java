package io.spoa.benchmarks.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * When connections may break or fail to open, and why: what this run itself did to the agent. Nothing else excuses an ACK that
 * is missing. Any thread.
 */
final class Excuses {
    /** How long after its end a fault is still felt: until a peer's thread, and the kernel, have got to it. */
    private static final long GRACE_NANOS = 5_000_000_000L;

    private final List<Excuse> all = new CopyOnWriteArrayList<>();

    /** From its making until {@link #close}. */
    static final class Excuse implements AutoCloseable {
        private final String reason;
        private final long youngestNanos;
        private final long from = System.nanoTime();
        private volatile long to = Long.MAX_VALUE;

        private Excuse(String reason, long youngestNanos) {
            this.reason = reason;
            this.youngestNanos = youngestNanos;
        }

        private boolean covers(long opened, long sent, long broken) {
            boolean during = broken - from >= 0 && (to == Long.MAX_VALUE || to - broken >= 0 && to - opened >= 0);
            return during && broken - sent <= youngestNanos;
        }

        @Override
        public void close() {
            to = System.nanoTime() + GRACE_NANOS;
        }
    }

    /** What is about to be done breaks connections, whatever is in flight on them, until the excuse is closed. */
    Excuse open(String reason) {
        return open(reason, Long.MAX_VALUE);
    }

    /** The same, but what was sent longer than that before the end must have its ACK. */
    Excuse openForYoung(String reason, Duration youngest) {
        return open(reason, youngest.toNanos());
    }

    private Excuse open(String reason, long youngestNanos) {
        Excuse excuse = new Excuse(reason, youngestNanos);
        all.add(excuse);
        return excuse;
    }

    /** Why a connection from one moment broke, or could not be opened, at another; empty if there is no excuse for it. */
    String reason(long opened, long broken) {
        return reason(opened, broken, broken);
    }

    /** Why what was sent on a connection at a moment between these has no ACK; empty if there is no excuse for it. */
    String reason(long opened, long sent, long broken) {
        for (Excuse each : all) {
            if (each.covers(opened, sent, broken)) {
                return each.reason;
            }
        }
        return "";
    }
}
