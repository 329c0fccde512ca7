package io.spoa.agent.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.slf4j.event.Level;

/** Puts what is to be told into a line with its end. One thread at a time. */
interface LineEncoder {
    /** An event of the agent; {@code most} characters of its text and of its stack trace. */
    void event(LineBuffer to, ILoggingEvent event, int most);

    /** A line that a script printed at {@code millis}. */
    void printed(LineBuffer to, long millis, PrintOrigin origin, byte[] text, int length);

    /** A line of the log about itself. */
    void own(LineBuffer to, long millis, Level level, String text);
}
