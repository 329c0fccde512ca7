package io.spoa.agent.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.slf4j.event.Level;

/** One JSON object a line: time (UTC), level, logger, thread, message, and what else there is. */
final class JsonEncoder implements LineEncoder {
    private final TimeText time = TimeText.utc();

    @Override
    public void event(LineBuffer to, ILoggingEvent event, int most) {
        begin(to, event.getTimeStamp(), Levels.of(event), event.getLoggerName());
        to.ascii(",\"thread\":");
        Escapes.json(to, event.getThreadName(), most);
        to.ascii(",\"message\":");
        Escapes.json(to, event.getFormattedMessage(), most);
        if (event.getThrowableProxy() != null) {
            to.ascii(",\"exception\":");
            Escapes.json(to, ThrowableProxyUtil.asString(event.getThrowableProxy()), most);
        }
        to.ascii("}\n");
    }

    @Override
    public void printed(LineBuffer to, long millis, PrintOrigin origin, byte[] text, int length) {
        begin(to, millis, Level.INFO, "spoa.script");
        to.ascii(",\"script\":");
        Escapes.json(to, origin.script(), Integer.MAX_VALUE);
        to.ascii(",\"worker\":").number(origin.worker());
        String message = origin.message();
        if (message != null) {
            to.ascii(",\"for\":");
            Escapes.json(to, message, Integer.MAX_VALUE);
        }
        to.ascii(",\"message\":");
        Escapes.json(to, text, 0, length);
        to.ascii("}\n");
    }

    @Override
    public void own(LineBuffer to, long millis, Level level, String text) {
        begin(to, millis, level, "spoa.log");
        to.ascii(",\"message\":");
        Escapes.json(to, text, Integer.MAX_VALUE);
        to.ascii("}\n");
    }

    private void begin(LineBuffer to, long millis, Level level, String logger) {
        to.ascii("{\"time\":\"");
        time.write(to, millis);
        to.ascii("\",\"level\":\"").ascii(level.name()).ascii("\",\"logger\":");
        Escapes.json(to, logger, Integer.MAX_VALUE);
    }
}
