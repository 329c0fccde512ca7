package io.spoa.agent.log;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * An agent's access log: a line a message. Workers write into rings of their own; a thread puts them into the file, many lines
 * at a time. Rotated and reopened with the log itself, see {@link Logs}. Any thread.
 */
public final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.access");

    /** What a worker may have waiting: a tenth of a second of a busy one's lines, several times. */
    private static final int RING = 1 << 19;

    private static final int HURRY = RING / 4;
    private static final Duration TICK = Duration.ofMillis(50);

    private final AccessOptions options;
    private final Drain drain;
    private final AccessRecorder shared;
    private final Fold dropped = new Fold(LOG, Level.WARN);

    private AccessLog(AccessOptions options, Outlet outlet) {
        this.options = options;
        drain = new Drain(outlet, this::dropLine, TICK);
        shared = recorder();
    }

    /**
     * Opens it.
     *
     * @throws IOException naming the file if that is impossible
     */
    public static AccessLog open(AccessOptions options) throws IOException {
        Outlet outlet = options.target() instanceof LogTarget.File file ? Logs.openFile(file) : new StdoutOutlet();
        AccessLog log = new AccessLog(options, outlet);
        LogFiles.add(log.drain);
        return log;
    }

    /** What one worker writes with. */
    public AccessRecorder recorder() {
        return new AccessRecorder(this, drain.ring(RING), options);
    }

    /** Something told by whoever is no worker: written with what all of those share. */
    public void shared(java.util.function.Consumer<AccessRecorder> telling) {
        synchronized (shared) {
            telling.accept(shared);
        }
    }

    /** A line was written, and so many bytes wait now. */
    void written(int waiting) {
        if (waiting > HURRY) {
            drain.wake();
        }
    }

    void forget(LineRing ring) {
        drain.forget(ring);
    }

    /** How many lines were left out so far: the disk was full or too slow. */
    public long dropped() {
        return drain.dropped();
    }

    private void dropLine(LineBuffer to, long count) {
        dropped.say(() -> "access log " + drain + ": " + Counts.spaced(count)
                + " lines dropped, it was written faster than" + " it could be taken");
        boolean json = options.format().quoting() == AccessFormat.Quoting.JSON;
        boolean logfmt = options.format().quoting() == AccessFormat.Quoting.LOGFMT;
        to.ascii(json ? "{\"time\":\"" : logfmt ? "time=" : "");
        TimeText.utc().write(to, System.currentTimeMillis());
        to.ascii(json ? "\",\"dropped\":" : logfmt ? " dropped=" : " dropped ").number(count);
        to.ascii(json ? "}\n" : "\n");
    }

    /** Writes what is there, then closes the file. Nobody writes any more. */
    @Override
    public void close() {
        LogFiles.remove(drain);
        drain.close();
    }
}
