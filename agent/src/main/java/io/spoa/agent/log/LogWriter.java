package io.spoa.agent.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.function.LongSupplier;

/**
 * Puts events into lines, one after the other: a pipe takes a long line in pieces, and those of another thread must not come
 * between them. Scripts may print for every message, so a line costs no allocation. Any thread.
 */
final class LogWriter {
    private final LineEncoder encoder;
    private final LineSink sink;
    private final LongSupplier clock;
    private final LineBuffer line = new LineBuffer();

    LogWriter(LineEncoder encoder, LineSink sink, LongSupplier clock) {
        this.encoder = encoder;
        this.sink = sink;
        this.clock = clock;
    }

    synchronized void event(ILoggingEvent event) {
        line.clear();
        encoder.event(line, event, sink.most());
        sink.write(Levels.of(event), line);
    }

    synchronized void print(PrintOrigin origin, byte[] text) {
        line.clear();
        encoder.printed(line, clock.getAsLong(), origin, text, Math.min(text.length, sink.most()));
        sink.write(org.slf4j.event.Level.INFO, line);
    }
}
