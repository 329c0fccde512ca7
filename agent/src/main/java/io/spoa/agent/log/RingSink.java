package io.spoa.agent.log;

import org.slf4j.event.Level;

/** Lines for a file or for syslog: they wait in a ring until the disk takes them. */
final class RingSink implements LineSink {
    private static final int CAPACITY = 1 << 20;

    private final Drain drain;
    private final LineRing ring;
    private final int most;

    RingSink(Drain drain, int most) {
        this.drain = drain;
        this.most = most;
        ring = drain.ring(CAPACITY);
    }

    @Override
    public void write(Level level, LineBuffer line) {
        ring.offer(line.array(), line.length());
        drain.wake();
    }

    @Override
    public int most() {
        return most;
    }
}
