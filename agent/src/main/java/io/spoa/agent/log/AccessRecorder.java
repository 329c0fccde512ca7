package io.spoa.agent.log;

import java.util.concurrent.TimeUnit;

/**
 * A worker's part of an access log: puts what happened into lines and the lines into a ring of its own. No lock, no garbage, no
 * system call. One thread at a time.
 */
public final class AccessRecorder {
    /** How {@code outcome} is spelt where nothing went wrong. */
    public static final String OK = "ok";

    /** How it is spelt where a cache had the answer. */
    public static final String HIT = "hit";

    private static final long CLOCKS_DIFFER = TimeUnit.SECONDS.toNanos(1);
    private static final byte[] NOBODY = {'-'};

    private final AccessLog log;
    private final LineRing ring;
    private final AccessFormat format;
    private final AccessFormat.Piece[] pieces;
    private final Sampler sampler;
    private final long slowNanos;
    private final LineBuffer line = new LineBuffer();
    private final TimeText time = TimeText.utc();
    private long synced = Long.MIN_VALUE;
    private long offset;

    AccessRecorder(AccessLog log, LineRing ring, AccessOptions options) {
        this.log = log;
        this.ring = ring;
        format = options.format();
        pieces = format.pieces().toArray(AccessFormat.Piece[]::new);
        sampler = new Sampler(options.sample());
        slowNanos = options.slow().toNanos();
    }

    /**
     * Tells of a message, unless it is one of those that are left out.
     *
     * @param nowNanos when its answer was ready, on the clock of {@link System#nanoTime}
     * @param queueNanos how long it waited
     * @param runNanos how long its callback ran
     * @param outcome how it went: {@link #OK}, or what went wrong
     * @param actions how many actions it set
     */
    public void record(
            AccessSubject notify,
            byte[] bytes,
            int nameOffset,
            int nameLength,
            long nowNanos,
            long queueNanos,
            long runNanos,
            String outcome,
            int actions) {
        if ((outcome.equals(OK) || outcome.equals(HIT)) && (queueNanos + runNanos < slowNanos || sampler.leavesOut())) {
            return;
        }
        line.clear();
        for (AccessFormat.Piece piece : pieces) {
            line.add(piece.text(), 0, piece.text().length);
            switch (piece.field()) {
                case TIME -> time.write(line, millis(nowNanos));
                case CONN -> line.hex(notify.connectionToken());
                case PEER -> text(notify.peer());
                case ENGINE -> text(notify.engineId());
                case STREAM -> line.number(notify.streamId());
                case FRAME -> line.number(notify.frameId());
                case MESSAGE -> text(bytes, nameOffset, nameOffset + nameLength);
                case QUEUE -> line.number(Math.max(0, queueNanos) / 1000);
                case RUN -> line.number(Math.max(0, runNanos) / 1000);
                case OUTCOME -> line.ascii(outcome);
                case ACTIONS -> line.number(actions);
                case null -> {}
            }
        }
        log.written(ring.offer(line.array(), line.length()));
    }

    /** Tells of a NOTIFY whose messages could not be read. */
    public void recordUnread(AccessSubject notify, long nowNanos, String outcome) {
        record(notify, NOBODY, 0, 1, nowNanos, nowNanos - notify.arrivalNanos(), 0, outcome, 0);
    }

    /** The wall's clock is read once a second. */
    private long millis(long nowNanos) {
        if (synced == Long.MIN_VALUE || Math.abs(nowNanos - synced) > CLOCKS_DIFFER) {
            synced = nowNanos;
            offset = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
        }
        return Math.floorDiv(nowNanos + offset, 1_000_000L);
    }

    private void text(String text) {
        if (isPlain(text)) {
            line.ascii(text.isEmpty() && format.quoting() != AccessFormat.Quoting.JSON ? "-" : text);
            return;
        }
        switch (format.quoting()) {
            case PLAIN -> Escapes.text(line, text.replace('\n', ' '), Integer.MAX_VALUE);
            case LOGFMT -> Escapes.json(line, text, Integer.MAX_VALUE);
            case JSON -> Escapes.jsonInner(line, text, text.length());
        }
    }

    private void text(byte[] bytes, int from, int end) {
        boolean plain = end > from;
        for (int i = from; i < end; i++) {
            plain &= isPlain(bytes[i]);
        }
        if (plain) {
            line.add(bytes, from, end);
            return;
        }
        switch (format.quoting()) {
            case PLAIN -> Escapes.text(line, bytes, from, end);
            case LOGFMT -> Escapes.json(line, bytes, from, end);
            case JSON -> Escapes.jsonInner(line, bytes, from, end);
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c < 127 && c != '"' && c != '\\' && c != '=';
    }

    /** The worker has gone: what it told is written. */
    public void close() {
        log.forget(ring);
    }
}
